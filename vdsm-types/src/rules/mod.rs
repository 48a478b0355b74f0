//! Rules of VDSM's own. One file each.
//!
//! They are written and used like those of [`vdsm_validate::rules`]: a path in the attribute.

mod always_true;
mod bridge_name;
mod contiguous;
mod fence_agent;
mod undocumented;
mod unsupported;

pub use always_true::{AlwaysTrue, always_true};
pub use bridge_name::{BridgeName, bridge_name};
pub use contiguous::{Contiguous, contiguous};
pub use fence_agent::{FenceAgent, fence_agent};
pub use undocumented::{Undocumented, undocumented};
pub use unsupported::{Unsupported, unsupported};
