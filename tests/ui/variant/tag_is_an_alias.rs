use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(tag = "kind")]
enum Disk {
    Volume {
        #[validate(alias = "kind")]
        name: String,
    },
    Path { path: String },
}

fn main() {}
