use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(one_of(["vnc", "spice", "vnc"]))]
    value: String,
}

fn main() {}
