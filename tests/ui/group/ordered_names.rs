use vdsm_validate::Validate;

#[derive(Validate)]
enum Level {
    Low,
    High,
}

#[derive(Validate)]
struct Named(#[validate(one_of(["low", "high"]))] String);

#[derive(Validate)]
#[validate(ordered(least <= most), ordered(first <= last))]
struct Limits {
    least: Level,
    most: Level,
    first: Named,
    last: Named,
}

fn main() {}
