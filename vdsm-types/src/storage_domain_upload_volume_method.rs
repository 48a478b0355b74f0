use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// The upload method to be used for StorageDomain.UploadVolume.
///
/// Compared in lower case, and otherwise 1000; but by 2012-08-31 the verb passed on `rsync` whatever
/// was sent, and on 2013-11-25 it was removed.
///
/// ```
/// use vdsm_types::StorageDomain_UploadVolume_Method_t as Method;
///
/// assert_eq!(vdsm_validate::from_str::<Method>(r#""WGET""#).unwrap().into_inner(), Method::Wget);
/// assert!(!vdsm_validate::check_str::<Method>(r#""scp""#).is_valid());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(rename_all = "lowercase", ignore_case)]
pub enum StorageDomain_UploadVolume_Method_t {
    /// Use the rsync program.
    #[default]
    Rsync,
    /// Use the wget program.
    Wget,
}

/// 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::InvalidParameter)];
