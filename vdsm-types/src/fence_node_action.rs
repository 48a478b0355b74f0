use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// Selects the fencing action to perform.
///
/// Exactly these words; another ended in 16 (2011-12-30 and 2012-08-31).
///
/// ```
/// use vdsm_types::FenceNode_Action_t as Action;
///
/// assert_eq!(vdsm_validate::from_str::<Action>(r#""reboot""#).unwrap().into_inner(), Action::Reboot);
/// assert!(!vdsm_validate::check_str::<Action>(r#""Reboot""#).is_valid());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(rename_all = "lowercase")]
pub enum FenceNode_Action_t {
    /// Ask whether the node has power; answered in `power`: on, off or unknown.
    Status,
    /// Switch it on.
    On,
    /// Switch it off.
    Off,
    /// Switch it off and on.
    Reboot,
}

/// 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::Unexpected)];
