/// Attributes of one host network.
#[validate(exclusive(bonding, nic), alone(remove == true), check(consistent, vlan, bonding), check_data(tagged, vlan, nic))]
struct Network {
    /// The tag.
    #[validate(form = lenient, range(0..=4094), sample = 5)]
    vlan: Option<u16>,
    #[validate(legacy(alias = "bond"))]
    bonding: Option<String>,
    nic: Option<NicName>,
    #[validate(form = words(true = "yes", false = "no"), default)]
    remove: bool,
    #[validate(rest)]
    other: BTreeMap<String, Value>,
}
