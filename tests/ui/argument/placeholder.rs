use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(length(..=64, message = "{value} is longer than {most}"))]
    name: String,
}

fn main() {}
