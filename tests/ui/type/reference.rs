use vdsm_validate::Validate;

#[derive(Validate)]
struct Host<'a> {
    port: &'a u16,
}

fn main() {}
