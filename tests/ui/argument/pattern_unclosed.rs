use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(pattern = "^(eth[0-9]+$")]
    value: String,
}

fn main() {}
