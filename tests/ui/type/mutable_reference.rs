use vdsm_validate::Validate;

#[derive(Validate)]
struct Host<'a> {
    name: &'a mut str,
}

fn main() {}
