use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Point {
    Plane(i32, i32),
    Space(i32, i32, i32),
}

fn main() {}
