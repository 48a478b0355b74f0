use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(
    required_if(disk.place.path == "file", path),
    required_if(read.mode == "file", path),
    alone(disk.mode == "file")
)]
struct Volume {
    disk: Disk,
    #[validate(serde)]
    read: Disk,
    path: Option<String>,
}

#[derive(Validate, serde::Deserialize)]
struct Disk {
    mode: Option<String>,
    place: Place,
}

#[derive(Validate, serde::Deserialize)]
struct Place {
    path: Option<String>,
}

#[derive(Validate)]
#[validate(required_if(size.mode == "file", path), required_if(default.mode == "file", path))]
#[validate(required_if(skipped.later == "file", path), required_if(skipped.computed == "file", path))]
struct Other {
    size: u64,
    #[validate(default)]
    default: Unwritten,
    skipped: Skipping,
    path: Option<String>,
}

#[derive(Validate, Default)]
struct Unwritten {
    mode: Option<String>,
}

#[derive(Validate)]
struct Skipping {
    #[validate(skip)]
    later: String,
    #[validate(default = String::new())]
    computed: String,
}

fn main() {}
