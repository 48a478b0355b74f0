use vdsm_validate::Validate;

#[derive(Validate)]
struct Job {
    #[validate(form = duration(unit = "years"))]
    timeout: u32,
}

fn main() {}
