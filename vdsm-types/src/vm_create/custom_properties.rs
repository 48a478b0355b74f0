use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{ToDictionary, Validate};

/// The "custom" fields of a [`VM_Create_t`](crate::VM_Create_t).
///
/// The page names three. Hooks on the host read any others, which are kept as they are.
///
/// ```
/// use vdsm_types::CustomProperties;
///
/// let text = r#"{"vhost": "blue:true,red:false", "sndbuf": "65536"}"#;
/// let custom = vdsm_validate::from_str::<CustomProperties>(text).unwrap();
/// assert_eq!(custom.vhost.as_ref().unwrap(), &["blue:true", "red:false"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
pub struct CustomProperties {
    /// For which bridges virtio devices use vhost: `bridge:true` or `bridge:false`, between commas.
    /// VDSM noted any other word in its log and went on.
    #[validate(
        form = list(","),
        each(warn(pattern("^[^:]+:(true|false)$", says = "was passed over; write `bridge:true` or `bridge:false`")))
    )]
    pub vhost: Option<Vec<String>>,
    /// The send buffer of virtio network devices, in bytes.
    #[validate(wire(form = lenient))]
    pub sndbuf: Option<u64>,
    /// The cache mode of virtio disks: `none`, `writethrough`, `writeback`.
    pub viodiskcache: Option<String>,
    /// What hooks on the host know.
    #[validate(rest)]
    pub others: BTreeMap<String, Value>,
}
