use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(each(length(..=3), sample = "vdsm"))]
    value: Vec<String>,
}

fn main() {}
