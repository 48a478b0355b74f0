use vdsm_validate::{ToDictionary, Validate};

/// The UUID of a pool, domain, image or volume, where nothing looked at its form on the way in.
///
/// The page says UUID and the strict policy demands one. VDSM took any string here and left it to
/// the storage code to find nothing under that name (2012-08-31); its own tests send `"0"` to
/// `"5"` as the parts of a hibernation handle (2018-02-21).
///
/// ```
/// use vdsm_types::vocabulary::StorageUuid;
/// use vdsm_validate::{Policy, check_str};
///
/// assert_eq!(check_str::<StorageUuid>(r#""pool-id""#).warnings().count(), 1);
/// assert!(!Policy::strict().check_str::<StorageUuid>(r#""pool-id""#).is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct StorageUuid(#[validate(strict(uuid))] pub String);

crate::vocabulary::text!(StorageUuid);
