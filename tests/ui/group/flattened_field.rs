use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive(path, url))]
struct Host {
    url: Option<String>,
    #[validate(flatten)]
    place: Place,
}

#[derive(Validate)]
struct Place {
    path: Option<String>,
}

fn main() {}
