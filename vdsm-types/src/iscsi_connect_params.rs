use serde_json::Value;
use vdsm_validate::{Secret, ToDictionary, Validate};

use crate::status::{Answer, Status, at, otherwise};

/// A dictionary of iSCSI connection information, to ask a portal for its targets.
///
/// All four keys of the page were read without a look (2012-08-31): where one is missing the call
/// ended in 16, so all are needed. A [`user`](Self::user) of `""` means no login.
///
/// ```
/// use vdsm_types::ISCSI_ConnectParams_t;
///
/// let text = r#"{"connection": "192.0.2.7", "port": "3260", "user": "", "password": ""}"#;
/// let params = vdsm_validate::from_str::<ISCSI_ConnectParams_t>(text).unwrap();
/// assert_eq!(params.port, 3260);
///
/// let report = vdsm_validate::check_str::<ISCSI_ConnectParams_t>(r#"{"connection": "192.0.2.7"}"#);
/// assert_eq!(report.findings().len(), 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(unknown = warn)]
pub struct ISCSI_ConnectParams_t {
    /// The iSCSI host's IP address. VDSM also resolved names, and answered 472 where it could not
    /// (2011-12-30).
    #[validate(host, documented(ip))]
    pub connection: String,
    /// The iSCSI host's port; a string on the wire. An empty one was refused, here of all places.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()), range(1..))]
    pub port: u16,
    /// The login user.
    pub user: String,
    /// The login password.
    pub password: Secret<String>,

    // Real, and not on the page: sent along by the engine and `vdsClient` of 2012, and dropped.
    /// The id of a connection; not read.
    pub id: Option<String>,
    /// A target; not read.
    pub iqn: Option<String>,
    /// The target's portal group; not read.
    pub portal: Option<String>,
    /// The target's portal group, in later years; not read.
    pub tpgt: Option<Value>,
    /// An initiator; not read.
    pub initiatorName: Option<String>,
    /// Whether the server may be asked under IPv6 (2016-11-05 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub ipv6_enabled: Option<bool>,
}

/// `iscsiDiscoverSendTargets`, 2012-08-31; the address as of 2011-12-30.
pub(crate) const ANSWERS: &[Answer] = &[
    at("/*", Status::Unexpected).of("missing_key"),
    at("/port", Status::StorageException),
    at("/connection", Status::InvalidIpAddress),
    otherwise(Status::Unexpected),
];
