use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(1..), default = 0)]
    value: u64,
}

fn main() {}
