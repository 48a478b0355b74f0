use vdsm_validate::Validate;

#[derive(Validate)]
struct Nics {
    nics: Vec<String>,
}

#[derive(Validate)]
struct Inner {
    #[validate(flatten)]
    nics: Nics,
}

#[derive(Validate)]
#[validate(form = pairs(" ", "="))]
struct Bond {
    mode: u8,
    #[validate(flatten)]
    inner: Option<Inner>,
}

#[derive(Validate)]
#[validate(untagged)]
enum Source {
    #[validate(form = pairs(" ", "="))]
    Nics { all: Vec<String> },
    #[validate(form = tuple(":"))]
    Position(Vec<u8>, u8),
    Port(u16),
}

#[derive(Validate)]
#[validate(form = tuple(":"))]
struct Position(Vec<u8>, u8);

fn main() {}
