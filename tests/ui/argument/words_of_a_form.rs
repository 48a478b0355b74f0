use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = list(",", message = "a list"))]
    names: Vec<String>,
    #[validate(not(ascii, length(1..)), first, any(secret))]
    name: String,
}

fn main() {}
