//! The agents of the fence-agents project.

use std::fmt;

use vdsm_validate::ValueRef;
use vdsm_validate::rules::{AppliesTo, Operand, Rule};

/// The rule [`fence_agent`].
#[derive(Clone, Copy, Debug)]
pub struct FenceAgent;

/// The agents that the project has had, as of 2026-06-17, and those of the page.
const AGENTS: &[&str] = &[
    "ack_manual",
    "aliyun",
    "alom",
    "amt",
    "amt_ws",
    "apc",
    "apc_snmp",
    "aws",
    "aws_vpc_net",
    "azure_arm",
    "baytech",
    "bladecenter",
    "brocade",
    "bullpap",
    "cdu",
    "cisco_mds",
    "cisco_ucs",
    "compute",
    "cpint",
    "crosslink",
    "cyberpower_ssh",
    "docker",
    "drac",
    "drac5",
    "dummy",
    "eaton_snmp",
    "eaton_ssh",
    "ecloud",
    "egenera",
    "emerson",
    "eps",
    "epsr2",
    "evacuate",
    "gce",
    "hds_cb",
    "hetzner_cloud",
    "heuristics_ping",
    "hpblade",
    "ibm_powervs",
    "ibm_vpc",
    "ibmblade",
    "ibmz",
    "idrac",
    "ifmib",
    "ilo",
    "ilo2",
    "ilo3",
    "ilo3_ssh",
    "ilo4",
    "ilo4_ssh",
    "ilo5",
    "ilo5_ssh",
    "ilo_moonshot",
    "ilo_mp",
    "ilo_ssh",
    "imm",
    "intelmodular",
    "ipdu",
    "ipmilan",
    "ipmilanplus",
    "ironic",
    "kdump",
    "kdump_send",
    "kubevirt",
    "ldom",
    "lindypdu",
    "lpar",
    "mcdata",
    "mpath",
    "na",
    "netio",
    "nss_wrapper",
    "nutanix_ahv",
    "openstack",
    "ovh",
    "ovm",
    "powerman",
    "pve",
    "rackswitch",
    "raritan",
    "raritan_px3",
    "rcd_serial",
    "redfish",
    "rhevm",
    "rsa",
    "rsb",
    "sanbox2",
    "sbd",
    "scsi",
    "shelly_gen2",
    "skalar",
    "tripplite_snmp",
    "vbox",
    "virsh",
    "virt",
    "vixel",
    "vmware",
    "vmware_helper",
    "vmware_rest",
    "vmware_soap",
    "vmware_vcloud",
    "wti",
    "xcat",
    "xenapi",
    "zvm",
    "zvmip",
];

/// The string is the name of an agent that the fence-agents project has had, without `fence_` in
/// front; near a miss the report suggests one. Applies to strings.
///
/// A host may have agents of its own, so it is to be declared as `warn(…)`.
///
/// ```
/// use vdsm_types::FenceNode_Agent_t;
/// use vdsm_validate::check_str;
///
/// assert!(check_str::<FenceNode_Agent_t>(r#""ilo4""#).is_empty());
/// let report = check_str::<FenceNode_Agent_t>(r#""ipmlan""#);
/// assert_eq!(
///     report.findings()[0].to_string(),
///     "\"ipmlan\" is no agent of the fence-agents project; did you mean ipmilan?"
/// );
/// ```
#[must_use]
pub const fn fence_agent() -> FenceAgent {
    FenceAgent
}

impl Rule for FenceAgent {
    fn code(&self) -> &'static str {
        "fence_agent"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| AGENTS.contains(&text))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is no agent of the fence-agents project")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("enum", Operand::Texts(AGENTS.to_vec()));
    }

    fn choices(&self) -> &[&'static str] {
        AGENTS
    }
}

impl AppliesTo<str> for FenceAgent {}
