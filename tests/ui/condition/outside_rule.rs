use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == 50, path))]
struct Disk {
    #[validate(range(0..=9))]
    of: u8,
    path: Option<String>,
}

fn main() {}
