use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, at, otherwise};

/// A list of device names to include when creating a new LVM volume group: `[ "sda1", "sdb3" ... ]`.
///
/// VDSM took multipath names only, GUIDs such as `360014054d75cb132d474c0eae9825766`, and the
/// page's `sda1` was an "Invalid physical device", 606 (2012-08-31). Which names the host has is
/// for the host to say, so any name passes. An empty list could only give a group that is too
/// small, 504; one string instead of a list was read letter by letter. Both are errors.
///
/// ```
/// use vdsm_types::LVM_Create_DeviceList_t;
/// use vdsm_validate::check_str;
///
/// assert!(check_str::<LVM_Create_DeviceList_t>(r#"["sda1", "sdb3"]"#).is_valid());
/// assert!(!check_str::<LVM_Create_DeviceList_t>("[]").is_valid());
/// assert!(!check_str::<LVM_Create_DeviceList_t>(r#""sda1""#).is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
pub struct LVM_Create_DeviceList_t(#[validate(not_empty, each(not_empty))] pub Vec<String>);

/// `createVG`, 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[
    at("", Status::VolumeGroupTooSmall).of("not_empty"),
    at("/*", Status::InvalidPhysicalDevice),
    otherwise(Status::VolumeGroupCreateError),
];
