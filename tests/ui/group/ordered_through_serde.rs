use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(ordered(a <= b))]
struct S {
    #[validate(serde)]
    a: std::net::IpAddr,
    #[validate(serde)]
    b: std::net::IpAddr,
}

fn main() {}
