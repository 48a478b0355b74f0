use vdsm_validate::Validate;

#[derive(Validate)]
enum Size {
    Auto,
    Pixels(u32),
}

#[derive(Validate)]
#[validate(tag = "kind")]
enum Shape {
    Sized(Size),
}

fn main() {}
