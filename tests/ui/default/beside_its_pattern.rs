use vdsm_validate::Validate;

#[derive(Validate)]
struct Disk {
    #[validate(pattern = "^[sv]d[a-z]+$", default = "SDA")]
    device: String,
}

fn main() {}
