use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(zzz)]
    value: u8,
}

fn main() {}
