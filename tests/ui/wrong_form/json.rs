use vdsm_validate::Validate;

#[derive(Validate)]
struct Message {
    #[validate(form = json)]
    text: String,
}

fn main() {}
