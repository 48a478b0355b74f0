use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(
    required_if(size == null, path),
    forbidden_if(letter == 'a', path),
    only_if(self.size == 5, name)
)]
struct Disk {
    letter: char,
    size: Option<u64>,
    path: Option<String>,
    name: Option<String>,
}

fn main() {}
