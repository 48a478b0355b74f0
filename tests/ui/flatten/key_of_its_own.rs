use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    path: String,
    #[validate(flatten)]
    place: Place,
}

#[derive(Validate)]
struct Place {
    path: String,
}

fn main() {}
