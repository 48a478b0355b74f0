/// A device.
#[validate(tag = "type", rename_all = "lowercase")]
enum Device<'a> {
    Disk {
        #[validate(absolute_path)]
        path: &'a str,
        #[validate(default = 512)]
        sector: u32,
    },
    Interface(Nic),
    Pair(u8, Option<u8>),
    #[validate(alias = "empty")]
    None,
}
