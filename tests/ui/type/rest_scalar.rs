use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(rest)]
    other: u16,
}

fn main() {}
