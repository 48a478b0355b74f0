use vdsm_validate::Validate;

#[derive(Validate)]
struct Network {
    #[validate(label = vlan)]
    vlan: u16,
}

#[derive(Validate)]
#[validate(label = "The network")]
struct Other {
    vlan: u16,
}

fn main() {}
