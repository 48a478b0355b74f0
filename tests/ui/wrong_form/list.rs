use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = list(","))]
    value: u8,
}

fn main() {}
