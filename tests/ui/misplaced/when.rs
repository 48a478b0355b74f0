use vdsm_validate::Validate;

#[derive(Validate)]
struct OnField {
    #[validate(when(port == 1, port: range(1..)))]
    port: u16,
}

#[derive(Validate)]
#[validate(when(proto == "tcp", prt: range(1..)))]
struct Misspelt {
    proto: String,
    port: u16,
}

#[derive(Validate)]
#[validate(when(proto == "tcp"))]
struct NoRule {
    proto: String,
}

#[derive(Validate)]
#[validate(when(proto == "tcp", port: first(range(1..), multiple_of(2)), port: secret))]
struct NoOne {
    proto: String,
    port: u16,
}

#[derive(Validate)]
#[validate(when(proto == "tcp", range(1..)))]
struct NoField {
    proto: String,
    port: u16,
}

#[derive(Validate)]
#[validate(when(proto == "tcp", ports: length(1..)))]
struct OfList {
    proto: String,
    ports: Vec<u16>,
}

#[derive(Validate)]
#[validate(when(proto == 5, port: range(..=7_000)))]
struct Impossible {
    proto: String,
    port: u16,
}

fn main() {}
