use vdsm_validate::Validate;

struct Disk;

fn fits(_: &Disk) -> Result<(), &'static str> {
    Ok(())
}

#[derive(Validate)]
#[validate(check(fits, disk))]
struct Host {
    disk: Disk,
}

fn main() {}
