use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(one_of(path, url))]
struct Disk {
    path: Option<String>,
    url: Option<String>,
}

#[derive(Validate)]
struct Host {
    #[validate(alpha)]
    name: String,
    #[validate(in("a", "b"))]
    kind: String,
    #[validate(nonempty)]
    text: String,
    #[validate(ip(v4))]
    address: String,
    #[validate(pattern("/^[a-z]+$/i"))]
    word: String,
    #[validate(range((1, 9)))]
    count: u8,
    #[validate(range(&1..=&9))]
    number: u8,
    #[validate(non_negative)]
    size: i32,
    #[validate(range(1..=9, severity = "warning"))]
    level: u8,
    #[validate(level = "warning")]
    weight: u8,
    #[validate(form = [lenient, empty])]
    port: Option<u16>,
    #[validate(default_with = "make")]
    made: u8,
}

fn main() {}
