use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == "5", path))]
struct Disk {
    of: Vlan,
    path: Option<String>,
}

#[derive(Validate)]
struct Vlan(#[validate(range(0..=4094))] u16);

fn main() {}
