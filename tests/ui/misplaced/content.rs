use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(content = "data")]
struct Total {
    sum: u32,
}

fn main() {}
