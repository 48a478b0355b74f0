use vdsm_validate::Validate;

#[derive(Validate)]
struct Disk {
    #[validate(deprecated(since = "4.4"))]
    fmt: Option<String>,
    #[validate(deprecated(from = "4.4", use = "format"))]
    form: Option<String>,
    #[validate(deprecated(use = format))]
    raw: Option<String>,
}

fn main() {}
