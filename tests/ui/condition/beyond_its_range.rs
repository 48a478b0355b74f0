use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(count > 9, path))]
struct Disk {
    #[validate(range(0..=9))]
    count: u8,
    path: Option<String>,
}

fn main() {}
