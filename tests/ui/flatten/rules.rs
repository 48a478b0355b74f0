use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(flatten, length(1..), form = pairs(" ", "="))]
    place: Place,
}

#[derive(Validate)]
struct Place {
    path: String,
}

fn main() {}
