use std::collections::BTreeMap;

use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};
use crate::vocabulary::{PostZero, StorageUuid};

/// Defines a list of images to move along with per-image parameters: `[ { imgUUID: <postZero> } ]`.
///
/// VDSM and `vdsClient` had one dictionary in place of the list (2012-08-31; the page's list ended in
/// 264). Both are taken; the strict policy refuses the dictionary. An empty one was fine.
///
/// ```
/// use vdsm_types::StoragePool_ImageMoveList_t;
///
/// let text = r#"{"9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3": "True"}"#;
/// let list = vdsm_validate::from_str::<StoragePool_ImageMoveList_t>(text).unwrap();
/// assert!(list.0[0]["9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3"].0);
/// assert_eq!(list.warnings().count(), 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(wire(form = crate::forms::one_dictionary()))]
pub struct StoragePool_ImageMoveList_t(
    /// For each image, whether it should be zeroed after its data has been moved.
    pub Vec<BTreeMap<StorageUuid, PostZero>>,
);

/// `moveMultipleImages`, 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::MultipleMoveImageError)];
