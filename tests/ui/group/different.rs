use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(different(disks, nics))]
struct Vm {
    disks: Vec<String>,
    nics: Vec<String>,
}

fn main() {}
