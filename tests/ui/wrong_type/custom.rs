use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(custom(strong))]
    value: u8,
}

fn strong(_: &str) -> Result<(), &'static str> {
    Ok(())
}

fn main() {}
