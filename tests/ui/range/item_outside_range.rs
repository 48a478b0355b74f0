use vdsm_validate::Validate;

#[derive(Validate)]
struct Firewall {
    #[validate(contains(22), each(range(1024..)))]
    open: Vec<u16>,
    #[validate(each(one_of(["ro", "rw"])), contains("rx"))]
    modes: Option<Vec<String>>,
    #[validate(contains(5), keys(range(..=4)))]
    slots: std::collections::BTreeMap<u8, String>,
}

#[derive(Validate)]
struct Names {
    #[validate(contains(""), does_not_contain("a"))]
    list: Vec<String>,
}

fn main() {}
