use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// How to handle an existing VM display connection when establishing a new connection.
///
/// Where it was left out VDSM took `disconnect`, which is all that the engine ever sent (2012). Any
/// string was passed on to libvirt, for spice; with vnc it meant nothing.
///
/// ```
/// use vdsm_types::VM_SetTicket_ExistingConnAction_t as Action;
///
/// assert_eq!(vdsm_validate::from_str::<Action>(r#""keep""#).unwrap().into_inner(), Action::Keep);
/// assert!(!vdsm_validate::check_str::<Action>(r#""kick""#).is_valid());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(rename_all = "lowercase")]
pub enum VM_SetTicket_ExistingConnAction_t {
    /// Allow the current user to remain connected.
    Keep,
    /// Disconnect the current user.
    #[default]
    Disconnect,
    /// Abort the operation.
    Fail,
}

/// VDSM did not look; libvirt refused.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::TicketError)];
