use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(
    exclusive(place.pth, url),
    exclusive(place.skipped, url),
    exclusive(place.made, url),
    exclusive(place.deep, url),
    ordered(place.address <= url),
    equal(place.opaque, url),
    required_if(place.mode == "fil", url),
    requires(place.size, url)
)]
struct Host {
    url: Option<String>,
    #[validate(flatten)]
    place: Place,
}

#[derive(Validate)]
struct Place {
    path: Option<String>,
    #[validate(skip)]
    skipped: u8,
    #[validate(default = made())]
    made: u8,
    #[validate(flatten)]
    deep: Deep,
    #[validate(serde)]
    address: Option<std::net::Ipv4Addr>,
    #[validate(serde)]
    opaque: Option<Opaque>,
    mode: Option<Mode>,
    size: u64,
}

fn made() -> u8 {
    5
}

#[derive(Validate)]
struct Deep {
    word: Option<String>,
}

#[derive(serde::Deserialize)]
struct Opaque;

#[derive(Validate)]
#[validate(rename_all = "lowercase")]
enum Mode {
    File,
}

fn main() {}
