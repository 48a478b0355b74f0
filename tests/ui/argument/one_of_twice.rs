use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(one_of(["vnc", "spice", "vnc"]))]
    value: String,
    #[validate(one_of([10, 100, 10]))]
    speed: u32,
}

fn main() {}
