use vdsm_validate::Validate;

#[derive(Validate)]
struct Disk {
    #[validate(multiple_of(1))]
    size: u64,
    #[validate(multiple_of(1.0))]
    share: f64,
    #[validate(one_of([true, false]))]
    shared: bool,
    #[validate(one_of([true]))]
    bootable: bool,
}

fn main() {}
