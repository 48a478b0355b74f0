use vdsm_validate::{ToDictionary, Validate};

/// The name of a host network: 1 to 15 characters, none of `:`, `.`, blank and tab, and no dash in
/// front. It is also the name of the network's bridge.
///
/// The leading dash is refused since 2012-06-04. A slash or a letter that is not ASCII passes, as it
/// did. From 2012-08-07 on VDSM asked this of bridged networks only; the page knows no others.
///
/// ```
/// use vdsm_types::vocabulary::NetworkName;
/// use vdsm_validate::check_str;
///
/// assert!(check_str::<NetworkName>(r#""ovirtmgmt""#).is_valid());
/// for name in ["", "a.b", "a b", "-red", "sixteen-letters-"] {
///     assert!(!check_str::<NetworkName>(&format!("{name:?}")).is_valid(), "{name}");
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct NetworkName(
    #[validate(
        length(1..=15),
        pattern(
            r"^([^-:. \t][^:. \t]*)?$",
            says = "is no name of a network; leave out `:`, `.`, blanks, tabs and a dash in front"
        )
    )]
    pub String,
);

crate::vocabulary::text!(NetworkName);
