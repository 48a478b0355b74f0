use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(each(uuid))]
struct Host {
    port: u16,
}

fn main() {}
