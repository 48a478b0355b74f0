use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range![1..=5])]
    a: u8,
    #[validate(range[1..=5])]
    b: u8,
    #[validate(range { min: 1 })]
    c: u8,
    #[validate(range: 1..=5)]
    d: u8,
    #[validate("range(1..=5)")]
    e: u8,
    #[validate(ipv4 || ipv6)]
    f: String,
    #[validate(ascii && lowercase)]
    g: String,
    #[validate(!ipv4)]
    h: String,
    #[validate(>= 5)]
    i: u8,
    #[validate]
    j: u8,
}

fn main() {}
