use vdsm_validate::Validate;

struct Disk;
struct Nic;

fn fits(_: &Disk) -> Result<(), &'static str> {
    Ok(())
}

fn is_up(_: &Nic) -> Result<(), &'static str> {
    Ok(())
}

#[derive(Validate)]
struct Host {
    #[validate(custom(fits))]
    disk: Disk,
    #[validate(each(custom(is_up)))]
    nics: Vec<Nic>,
}

fn main() {}
