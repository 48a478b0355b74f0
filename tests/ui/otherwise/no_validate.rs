use vdsm_validate::Validate;

struct Foreign;

#[derive(Validate)]
struct Host {
    #[validate(otherwise = Foreign)]
    value: Foreign,
}

fn main() {}
