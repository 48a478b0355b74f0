use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(multiple_of(512), default = 1000)]
    value: u32,
}

fn main() {}
