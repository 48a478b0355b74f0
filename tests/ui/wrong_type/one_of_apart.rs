use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(one_of(["up", "down"]), one_of(["on", "off"]))]
    state: String,
}

fn main() {}
