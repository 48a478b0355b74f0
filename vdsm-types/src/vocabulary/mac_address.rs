use vdsm_validate::{ToDictionary, Validate};

/// The hardware address of a network device: six hexadecimal numbers between colons.
///
/// VDSM did not look at it; libvirt did. Numbers of one digit are read as libvirt reads them, with
/// a finding: an example shipped with VDSM in 2012 has such an address.
///
/// ```
/// use vdsm_types::vocabulary::MacAddress;
/// use vdsm_validate::check_str;
///
/// assert_eq!(check_str::<MacAddress>(r#""52:54:00:59:f5:3f""#).findings().len(), 0);
/// assert_eq!(check_str::<MacAddress>(r#""52:54:0:59:f5:3f""#).warnings().count(), 1);
/// assert!(!check_str::<MacAddress>(r#""52:54:00:59:f5""#).is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct MacAddress(
    #[validate(
        pattern(
            "^([0-9A-Fa-f]{1,2}:){5}[0-9A-Fa-f]{1,2}$",
            says = "is no MAC address; write six pairs of hexadecimal digits between colons"
        ),
        strict(pattern("^[^:]{2}(:[^:]{2})*$", says = "has numbers of one digit; write two"))
    )]
    pub String,
);

crate::vocabulary::text!(MacAddress);
