use vdsm_validate::Validate;
#[derive(Validate)]
struct T {
    a: u8,
}
#[derive(Validate)]
#[validate(untagged)]
enum U {
    A(u8),
    B { x: u8 },
}
#[derive(Validate)]
struct S {
    #[validate(length(1..))]
    a: u8,
    #[validate(uuid)]
    b: Vec<String>,
    #[validate(uuid)]
    c: T,
    #[validate(uuid)]
    d: U,
    #[validate(uuid)]
    e: serde_json::Value,
    #[validate(uuid)]
    f: std::collections::BTreeMap<String, String>,
    #[validate(multiple_of(2))]
    g: f64,
    #[validate(form = list(","))]
    h: String,
    #[validate(form = lenient)]
    i: Vec<u8>,
    #[validate(sample = 4)]
    j: Vec<u8>,
    #[validate(sample = "x")]
    k: u8,
    #[validate(form = words(true = "y", false = "n"))]
    l: u8,
    #[validate(unique)]
    m: Vec<T>,
    #[validate(form = base64)]
    n: String,
    #[validate(range(0..=9))]
    o: vdsm_validate::Bytes,
    #[validate(length(1..=5))]
    p: bool,
    #[validate(range(0.0..=9.0))]
    q: u8,
    #[validate(each(form = list(",")))]
    r: Vec<u8>,
}
fn main() {}
