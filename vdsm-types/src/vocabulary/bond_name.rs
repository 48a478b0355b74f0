use vdsm_validate::{ToDictionary, Validate};

/// The name of a bonding: `bond` and a number.
///
/// So it was from the first tree read (2011-12-30) until at least 2017-12-29, when VDSM's tests
/// still have `bonda` and `bond0a` refused. By 2020-12-17 they use names with an underscore, such as
/// `bond1_name0`: only the strict policy refuses them.
///
/// ```
/// use vdsm_types::vocabulary::BondName;
/// use vdsm_validate::check_str;
///
/// assert_eq!(check_str::<BondName>(r#""bond4""#).findings().len(), 0);
/// assert_eq!(check_str::<BondName>(r#""bond1_storage""#).findings().len(), 0);
/// for name in ["bond", "bond0a", "jamesbond007"] {
///     assert!(!check_str::<BondName>(&format!("{name:?}")).is_valid(), "{name}");
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct BondName(
    #[validate(
        pattern(
            "^bond([0-9]+|[0-9A-Za-z]*_[0-9A-Za-z_]*)$",
            says = "is no name of a bonding; write `bond` and a number"
        ),
        documented(pattern(
            "^bond[0-9]+$",
            says = "is a name of later years; the specification's are `bond` and a number"
        ))
    )]
    pub String,
);

crate::vocabulary::text!(BondName);
