use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(flatten)]
    place: Place,
    #[validate(flatten)]
    path: Option<Path>,
}

#[derive(Validate)]
struct Place {
    url: String,
}

#[derive(Validate)]
struct Path {
    #[validate(alias = "url")]
    path: String,
}

fn main() {}
