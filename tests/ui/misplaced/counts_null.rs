use vdsm_validate::Validate;

#[derive(Validate)]
struct Answer {
    #[validate(counts_null)]
    result: Option<String>,
    #[validate(counts_null, nullable)]
    error: Option<Option<String>>,
}

fn main() {}
