use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// Select the agent to use from the fence-agents project; see the fence-agents documentation for
/// details.
///
/// VDSM put `fence_` in front and started the program of that name; where the host has none the
/// answer was 43 (2012-08-31). So another name than the page's is an error under the strict policy
/// only, and one that the project never had is a warning elsewhere. Not every name of the page is an agent that a host can start: `na` and
/// `nss_wrapper`, say, are files beside the agents.
///
/// ```
/// use vdsm_types::FenceNode_Agent_t;
/// use vdsm_validate::{Policy, check_str};
///
/// assert_eq!(check_str::<FenceNode_Agent_t>(r#""ipmilan""#).findings().len(), 0);
/// let report = Policy::strict().check_str::<FenceNode_Agent_t>(r#""ipmlan""#);
/// assert_eq!(report.findings()[0].suggestion(), Some("ipmilan"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct FenceNode_Agent_t(
    #[validate(
        pattern("^[0-9A-Za-z_.-]+$", says = "is no name of a program"),
        documented(one_of([
            "ack_manual", "alom", "apc", "apc_snmp", "baytech", "bladecenter", "brocade",
            "bullpap", "cisco_mds", "cisco_ucs", "cpint", "drac", "drac5", "eaton_snmp",
            "egenera", "eps", "ibmblade", "ifmib", "ilo", "ilo_mp", "intelmodular", "ipmilan",
            "kdump", "kdump_send", "ldom", "lpar", "mcdata", "na", "nss_wrapper", "rackswitch",
            "rhevm", "rsa", "rsb", "sanbox2", "scsi", "virsh", "vixel", "vmware",
            "vmware_helper", "vmware_soap", "wti", "xcat", "xenapi", "zvm"
        ])),
        warn(crate::rules::fence_agent())
    )]
    pub String,
);

crate::vocabulary::text!(FenceNode_Agent_t);

/// 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::UnsupportedFencingAgent)];
