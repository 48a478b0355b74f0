use vdsm_validate::Validate;

#[derive(Validate)]
struct Disk {
    #[validate(nullable)]
    owner: String,
}

fn main() {}
