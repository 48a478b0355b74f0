use vdsm_validate::{ToDictionary, Validate};

/// The name of a host network: 1 to 15 characters, none of `:`, `.`, blank and tab, and no dash in
/// front. It is also the name of the network's bridge.
///
/// The leading dash is refused since 2012-06-04. A slash, or a letter that is not ASCII, passes, as
/// it did. From 2012-08-07 on VDSM asked this of bridged networks only, and its tests of 2013-08-26
/// have one without a bridge called `netNameVlanBridgeless`: where a bridge is made the name is an
/// error, elsewhere a warning.
///
/// ```
/// use vdsm_types::SetupNetworks_Params_t as Request;
/// use vdsm_validate::check_str;
///
/// let report = check_str::<Request>(r#"{"networks": {"red.1": {"nic": "eth0"}}}"#);
/// assert!(!report.is_valid());
/// let report = check_str::<Request>(r#"{"networks": {"red.1": {"nic": "eth0", "bridged": false}}}"#);
/// assert_eq!(report.warnings().count(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct NetworkName(#[validate(strict(crate::rules::bridge_name()))] pub String);

crate::vocabulary::text!(NetworkName);
