use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(each(range(1..), otherwise = 0))]
    ports: Vec<u16>,
}

fn main() {}
