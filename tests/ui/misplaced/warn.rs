use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(warn(rename = "x"))]
struct Host {
    port: u16,
}

fn main() {}
