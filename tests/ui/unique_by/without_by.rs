use vdsm_validate::Validate;

#[derive(Validate)]
struct Nic {
    name: String,
}

#[derive(Validate)]
struct Host {
    #[validate(unique(name))]
    nics: Vec<Nic>,
}

fn main() {}
