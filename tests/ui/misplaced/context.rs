use vdsm_validate::Validate;

struct Limits {
    max: u32,
}

#[derive(Validate)]
struct Total {
    #[validate(context = Limits)]
    sum: u32,
}

#[derive(Validate)]
struct Unsaid {
    #[validate(range(..=ctx.max))]
    sum: u32,
}

#[derive(Validate)]
#[validate(context = Limits)]
struct Unread {
    #[validate(range(..=9))]
    sum: u32,
}

#[derive(Validate)]
#[validate(context = Limits)]
struct Whole {
    #[validate(ascii, range(..=ctx.max))]
    sum: String,
}

fn main() {}
