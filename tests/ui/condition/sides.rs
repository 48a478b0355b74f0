use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(
    required_if(size > 5 && size < 3, path),
    required_if(size > 5 && size <= 5, path),
    required_if(size == 5 && size > 7, path),
    required_if(size > 3 || size <= 3, path),
    required_if(size > 3 && size < 5, path),
    required_if(size < 3 || size > 5, path)
)]
struct Disk {
    size: u64,
    path: Option<String>,
}

fn main() {}
