use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(each(sample = "a", sample = "b"))]
    value: Vec<String>,
}

fn main() {}
