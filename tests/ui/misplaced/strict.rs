use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(strict(rename = "x"))]
struct Host {
    port: u16,
}

fn main() {}
