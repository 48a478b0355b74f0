use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(names)]
enum Mode {
    File,
    Block,
}

#[derive(Validate)]
#[validate(integers, ignore_case)]
enum Level {
    Low = 1,
    High,
}

#[derive(Validate)]
#[validate(integers)]
enum Size {
    #[validate(alias = "little")]
    Small = 1,
    Great,
}

#[derive(Validate)]
#[validate(names, wire(integers))]
enum Both {
    #[validate(alias = "first")]
    One,
    Two,
}

fn main() {}
