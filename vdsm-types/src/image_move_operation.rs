use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// The type of image move operation that is desired.
///
/// The page has the names; on the wire were the numbers (2012-08-31: `vdsClient` turned what was
/// typed into an integer, though its help prints the names). 0, "unknown", was no operation: the
/// task failed on it later.
///
/// ```
/// use vdsm_types::Image_MoveOperation_t;
///
/// let operation = vdsm_validate::from_str::<Image_MoveOperation_t>("2").unwrap();
/// assert_eq!(*operation, Image_MoveOperation_t::Move);
/// assert!(!vdsm_validate::check_str::<Image_MoveOperation_t>("0").is_valid());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(names, wire(integers))]
pub enum Image_MoveOperation_t {
    /// The image is copied.
    #[validate(rename = "COPY_OP")]
    Copy = 1,
    /// The image is moved.
    #[validate(rename = "MOVE_OP")]
    Move = 2,
}

/// Seen in the task only; the call itself answers with the storage code's general error.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::StorageException)];
