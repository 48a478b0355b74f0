use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(chosen_by = port)]
struct Host {
    port: u16,
}

fn main() {}
