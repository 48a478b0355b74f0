use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    url: String,
    #[validate(flatten)]
    place: Place,
}

#[derive(Validate)]
struct Place {
    #[validate(flatten)]
    path: Option<Path>,
}

#[derive(Validate)]
struct Path {
    #[validate(alias = "url")]
    path: String,
}

#[derive(Validate)]
struct Guest {
    #[validate(flatten)]
    place: Place,
    #[validate(flatten)]
    disk: Disk,
}

#[derive(Validate)]
struct Disk {
    #[validate(flatten)]
    of: Other,
}

#[derive(Validate)]
struct Other {
    path: String,
}

fn main() {}
