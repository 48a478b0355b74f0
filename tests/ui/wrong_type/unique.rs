use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(unique)]
    value: String,
    #[validate(unique)]
    nics: Vec<Nic>,
    #[validate(unique)]
    lists: Vec<Vec<u8>>,
}

#[derive(Validate)]
struct Nic {
    name: String,
}

fn main() {}
