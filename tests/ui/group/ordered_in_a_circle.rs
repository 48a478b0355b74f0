use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(ordered(least < usual), ordered(usual <= most), ordered(most <= least))]
struct Limits {
    least: u32,
    usual: u32,
    most: u32,
}

fn main() {}
