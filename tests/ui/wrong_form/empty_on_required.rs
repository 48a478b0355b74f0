use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = empty)]
    port: u16,
}

fn main() {}
