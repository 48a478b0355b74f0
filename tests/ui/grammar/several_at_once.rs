use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive(a, bb), rename_all = "camel")]
struct Host {
    #[validate(range(9..=0))]
    a: Option<u8>,
    #[validate(rnage(0..=9), pattern("("))]
    b: Option<String>,
    #[validate(uuid)]
    c: u8,
}

fn main() {
    // No second violation where the type is used.
    let _ = vdsm_validate::from_str::<Host>("{}");
}
