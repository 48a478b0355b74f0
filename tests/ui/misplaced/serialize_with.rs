use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(serialize_with = hours)]
struct Total {
    sum: u32,
}

fn main() {}
