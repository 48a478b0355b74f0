/// Where a guest is reached.
#[validate(form = tuple(":"))]
struct Address(#[validate(host)] String, #[validate(range(1..), default = 5900)] u16);
