use vdsm_validate::{ToDictionary, Validate};

/// One word of a bonding's options: `key=value`.
///
/// VDSM wanted exactly one `=` (2012-08-31). Its tests of 2015-07-30 send `custom=foo=bar` and find
/// it accepted: a second `=` belongs to the value, and is refused under the strict policy. Whether
/// the host's bonding driver knows the key is for the host to say.
///
/// ```
/// use vdsm_types::vocabulary::BondOption;
///
/// let option = BondOption::from("miimon=150");
/// assert_eq!((option.key(), option.value()), ("miimon", "150"));
///
/// assert!(vdsm_validate::check_str::<BondOption>(r#""mode=802.3ad""#).is_valid());
/// assert!(!vdsm_validate::check_str::<BondOption>(r#""mode""#).is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct BondOption(
    #[validate(
        pattern(r"^[^=\s]+=\S*$", says = "is no option of a bonding; write `key=value`"),
        documented(pattern("^[^=]*(=[^=]*)?$", says = "has more than one `=`"))
    )]
    pub String,
);

crate::vocabulary::text!(BondOption);

impl BondOption {
    /// What stands before the `=`.
    #[must_use]
    pub fn key(&self) -> &str {
        self.split_once('=').map_or(self, |(key, _)| key)
    }

    /// What stands after it.
    #[must_use]
    pub fn value(&self) -> &str {
        self.split_once('=').map_or("", |(_, value)| value)
    }
}
