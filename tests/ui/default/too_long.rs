use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(length(..=3), default = "vdsm".to_owned())]
    value: String,
}

fn main() {}
