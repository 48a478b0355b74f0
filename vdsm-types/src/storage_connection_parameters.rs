use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{Secret, ToDictionary, Validate};

use crate::status::{Answer, Status, at, otherwise};
use crate::vocabulary::NfsVersion;

/// Parameters needed for connecting to different kinds of storage.
///
/// Which keys are meant depends on the domain's type, which stands beside the list of connections
/// in the call. The caller gives it, as a name or number of
/// [`StorageDomain_Type_t`](crate::StorageDomain_Type_t), under `domainType`; where nobody does, only
/// what all types have in common is looked at, and the keys that one type alone reads.
///
/// The engine of 2012 sends all keys of the page for every type, as strings, `""` where it has
/// nothing to say. What a type does not use is passed over.
///
/// ```
/// use vdsm_types::StorageConnectionParameters_t;
/// use vdsm_validate::Policy;
///
/// let iscsi = Policy::lenient().given("domainType", 3);
/// let text = r#"{
///     "id": "e8d1f3a2-7b4c-4d5e-9f60-a1b2c3d4e5f6", "connection": "192.0.2.7", "port": "3260",
///     "iqn": "iqn.2012-06.com.example:vms", "user": "admin", "password": "secret"
/// }"#;
/// assert!(iscsi.check_str::<StorageConnectionParameters_t>(text).is_valid());
///
/// let nfs = Policy::lenient().given("domainType", "NFS_DOMAIN");
/// let text = r#"{"id": "1", "connection": "nas.example.com:/export/data", "port": ""}"#;
/// assert!(nfs.check_str::<StorageConnectionParameters_t>(text).is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, ToDictionary, Validate)]
#[validate(given = "domainType")]
pub enum StorageConnectionParameters_t {
    /// Any storage: the domain's type was not given. What depends on it is not looked at.
    Any(AnyConnection),
    /// iSCSI storage.
    #[validate(tag = "ISCSI_DOMAIN", tag = 3)]
    Iscsi(IscsiConnection),
    /// FCP storage.
    #[validate(tag = "FCP_DOMAIN", tag = 2)]
    Fcp(FcpConnection),
    /// NFS storage.
    #[validate(tag = "NFS_DOMAIN", tag = 1)]
    Nfs(NfsConnection),
    /// `LocalFS` storage.
    #[validate(tag = "LOCALFS_DOMAIN", tag = 4)]
    LocalFs(LocalConnection),
    /// CIFS storage, which the page names to say that it is not supported: 1000 in 2011, 451 by
    /// 2012-08-31.
    #[validate(tag = "CIFS_DOMAIN", tag = 5, crate::rules::unsupported("a CIFS domain"))]
    Cifs(BTreeMap<String, Value>),
    /// Any file system that can be mounted, and `GlusterFS` (2013-01-24 on). Not on the page (2012-08-31).
    #[validate(wire, tag = "POSIXFS_DOMAIN", tag = 6, tag = "GLUSTERFS_DOMAIN", tag = 7)]
    PosixFs(PosixConnection),
}

/// A connection to storage of a type that was not given.
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
pub struct AnyConnection {
    /// Used to identify this connection in the return value.
    pub id: String,
    /// The server, or the local path.
    #[validate(not_empty)]
    pub connection: String,
    /// The iSCSI target.
    pub iqn: Option<String>,
    /// Unused, says the page; the engine of 2012 sends it all the same.
    pub portal: Option<String>,
    /// The iSCSI server's user name.
    pub user: Option<String>,
    /// The iSCSI server's password.
    pub password: Option<Secret<String>>,
    /// The iSCSI server host's port.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()), wire(form = empty), range(1..))]
    pub port: Option<u16>,
    /// The iSCSI initiator.
    pub initiatorName: Option<String>,
    /// As in [`NfsConnection`].
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub retrans: Option<u32>,
    /// As in [`NfsConnection`].
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub timeout: Option<u32>,
    /// As in [`NfsConnection`].
    pub protocol_version: Option<NfsVersion>,
    /// As in [`IscsiConnection`].
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub tpgt: Option<u32>,
    /// What the types that are not on the page use.
    #[validate(rest)]
    pub others: BTreeMap<String, Value>,
}

/// A connection to iSCSI storage.
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(unknown = warn, documented(required(iqn, port)))]
pub struct IscsiConnection {
    /// Used to identify this connection in the return value.
    pub id: String,
    /// The IP address of the iSCSI server. A name did as well.
    #[validate(not_empty, strict(host))]
    pub connection: String,
    /// The iSCSI target. Until 2012-03-06 `""` stood for the portal alone; its form was never
    /// looked at.
    pub iqn: Option<String>,
    /// Unused, says the page; the engine of 2012 sends it all the same.
    pub portal: Option<String>,
    /// The iSCSI server's user name. With a user or a [password](Self::password) that is not
    /// empty, CHAP is used.
    pub user: Option<String>,
    /// The iSCSI server's password.
    pub password: Option<Secret<String>>,
    /// The iSCSI server host's port; a string on the wire.
    ///
    /// Needed in 2012, else 451 (1000 until 2012-03-06); by 2017-12-29 VDSM's tests connect without
    /// one.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()), legacy(form = empty), range(1..))]
    pub port: Option<u16>,
    /// The iSCSI initiator: an interface of that name is made.
    pub initiatorName: Option<String>,

    // Of later years.
    /// The target's portal group (2012-03-06 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub tpgt: Option<u32>,
    /// The interface of the initiator; where it is there, [`initiatorName`](Self::initiatorName) is
    /// its name at the target only (2014-03-25 on).
    pub ifaceName: Option<String>,
    /// The host's interface to connect from (2014-10-22 on).
    pub netIfaceName: Option<String>,
    /// Whether the server may be asked under IPv6 (2016-11-05 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub ipv6_enabled: Option<bool>,
}

/// A connection to FCP storage: the keys of [`IscsiConnection`]. Until 2015-08-05 VDSM made no
/// difference between the two; since then it reads the id, and there is nothing to connect to.
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(unknown = ignore, documented(required(iqn, port)))]
pub struct FcpConnection {
    /// Used to identify this connection in the return value.
    pub id: String,
    /// The IP address of the server; `""` from an engine that has none to send.
    #[validate(documented(host))]
    pub connection: String,
    /// The target.
    pub iqn: Option<String>,
    /// Unused, says the page.
    pub portal: Option<String>,
    /// The user name.
    pub user: Option<String>,
    /// The password.
    pub password: Option<Secret<String>>,
    /// The server's port; a string on the wire.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part(), form = empty), range(1..))]
    pub port: Option<u16>,
    /// The initiator.
    pub initiatorName: Option<String>,
}

/// A connection to NFS storage.
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(unknown = ignore)]
pub struct NfsConnection {
    /// Used to identify this connection in the return value.
    pub id: String,
    /// `<host>:/<path>`. VDSM left it to the mount to refuse another form, with 477 in the answer's
    /// list.
    #[validate(not_empty, strict(export))]
    pub connection: String,

    // Real, and not on the page.
    /// How often a request is repeated, else 1000. Default: 6.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub retrans: Option<u32>,
    /// How long an answer may take, in tenths of a second, else 1000. Default: 600.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub timeout: Option<u32>,
    /// The version of the protocol: `auto`, or one or two whole numbers. Default: `3`.
    pub protocol_version: Option<NfsVersion>,
    /// Whether the server may be asked under IPv6 (2016-11-05 on); NFS does not read it.
    pub ipv6_enabled: Option<Value>,
    /// Sent along, and no business of NFS.
    pub password: Option<Secret<String>>,
}

/// A connection to `LocalFS` storage.
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(unknown = ignore)]
pub struct LocalConnection {
    /// Used to identify this connection in the return value.
    pub id: String,
    /// `<local path>`. It had to be a directory that VDSM can read, else 100 in the answer's list.
    #[validate(not_empty, strict(absolute_path))]
    pub connection: String,
    /// Sent along, and no business of a directory.
    pub password: Option<Secret<String>>,
}

/// A connection to any file system that can be mounted.
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(unknown = ignore)]
pub struct PosixConnection {
    /// Used to identify this connection in the return value.
    pub id: String,
    /// What to mount; `spec` until 2012-03-06.
    #[validate(alias = "spec", not_empty)]
    pub connection: String,
    /// The type of the file system.
    pub vfs_type: String,
    /// The options of the mount.
    pub mnt_options: Option<String>,
    /// Sent along, and no business of a mount.
    pub password: Option<Secret<String>>,
}

/// connectStorageServer, 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[
    at("/retrans", Status::InvalidParameter),
    at("/timeout", Status::InvalidParameter),
    at("/protocol_version", Status::InvalidParameter),
    otherwise(Status::StorageServerConnectionError),
];
