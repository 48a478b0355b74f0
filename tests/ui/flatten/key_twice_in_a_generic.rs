use vdsm_validate::Validate;

#[derive(Validate)]
struct Place {
    url: String,
}

// Nobody uses it.
#[derive(Validate)]
struct Page<T> {
    #[validate(alias = "url")]
    items: Vec<T>,
    #[validate(flatten)]
    place: Place,
}

fn main() {}
