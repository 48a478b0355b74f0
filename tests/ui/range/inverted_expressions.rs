use vdsm_validate::Validate;

const LEAST: usize = 4;
const MOST: usize = 6;

#[derive(Validate)]
struct Host {
    #[validate(length(LEAST * 2..=MOST))]
    name: String,
}

fn main() {}
