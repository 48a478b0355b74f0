use vdsm_validate::Validate;

#[derive(Validate)]
struct Geometry {
    heads: u8,
}

#[derive(Validate)]
#[validate(form = tuple(","))]
struct Disk {
    geometry: Geometry,
    name: String,
}

fn main() {}
