use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive(disk.path, url), exclusive(place.deep.word, url), alone(place.path == "x"))]
struct Host {
    url: Option<String>,
    disk: Option<Place>,
    #[validate(flatten)]
    place: Place,
}

#[derive(Validate)]
struct Place {
    path: Option<String>,
    #[validate(flatten)]
    deep: Deep,
}

#[derive(Validate)]
struct Deep {
    word: Option<String>,
}

fn main() {}
