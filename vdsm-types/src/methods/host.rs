//! The parameters of calls to a host.

use serde_json::Value;

use crate::{FenceNode_Action_t, FenceNode_Agent_t};

use super::parameters;

parameters! {
    /// `fenceNode(addr, port, agent, username, password, action, secure, options,
    /// policy)`, the last in later years
    FenceNode {
        addr: String,
        #[validate(wire(form = crate::forms::int()), wire(form = empty))]
        port: Option<u16>,
        agent: FenceNode_Agent_t,
        username: String,
        #[validate(secret)]
        password: String,
        action: FenceNode_Action_t,
        #[validate(wire(form = crate::forms::tobool()))]
        secure: Option<bool>,
        options: Option<String>,
        policy: Option<Value>,
    }
}
