use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(additionalProperties = false)]
struct Host {
    #[validate(enum = ["a", "b"])]
    kind: String,
    #[validate(const = 5)]
    version: u8,
    #[validate(type = "string", format = "email", maxLength = 20)]
    mail: String,
    #[validate(anyOf(ipv4, ipv6), allOf(ascii, lowercase))]
    address: String,
    #[validate(notEmpty, oneOf(["a"]))]
    name: String,
}

fn main() {}
