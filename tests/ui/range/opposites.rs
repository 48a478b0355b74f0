use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(above(10), range(..=10))]
    cpus: u8,
    #[validate(contains("a"), does_not_contain("a"))]
    name: String,
    #[validate(each(ipv4, ipv6))]
    addresses: Vec<String>,
    #[validate(not_empty, not(not_empty))]
    path: String,
}

fn main() {}
