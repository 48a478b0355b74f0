use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(deserialize_with = hours)]
struct Total {
    sum: u32,
}

fn main() {}
