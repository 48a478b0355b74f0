//! VDSM's error codes, and what VDSM would have answered to a dictionary.
//!
//! ```
//! use vdsm_types::{find, status::Status};
//! use vdsm_validate::Policy;
//!
//! let entry = find("SetupNetworks_Params_t").unwrap();
//! let report = entry.check_str(&Policy::lenient(), r#"{"networks": {"red": {"nic": "eth0", "vlan": 5000}}}"#);
//! let answer = entry.answer(&report);
//! assert_eq!(answer.status.code, Status::BadVlan.code());
//! assert_eq!(
//!     answer.status.message,
//!     "VLAN id is out of range or bad: /networks/red/vlan 5000 is outside 0..=4094"
//! );
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vdsm_validate::{Finding, Found, Report, Segment};

use crate::{CallStatus, Return_Data};

macro_rules! statuses {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $message:literal;)*) => {
        /// What VDSM of 2012 answers: a code and a sentence.
        ///
        /// The codes from 20 to 29 are those of networks, the ones from 100 to 4900 those of
        /// storage.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Status {
            $($(#[$doc])* $name = $code,)*
        }

        impl Status {
            /// Every status, by code.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code.
            ///
            /// ```
            /// assert_eq!(vdsm_types::status::Status::MissingParameter.code(), 11);
            /// ```
            #[must_use]
            pub const fn code(self) -> i64 {
                self as i64
            }

            /// What it means, in a few words.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self {
                    $(Self::$name => $message,)*
                }
            }

            /// The status of a code.
            ///
            /// ```
            /// use vdsm_types::status::Status;
            ///
            /// assert_eq!(Status::of(26), Some(Status::BadVlan));
            /// assert_eq!(Status::of(2), None);
            /// ```
            #[must_use]
            pub const fn of(code: i64) -> Option<Self> {
                match code {
                    $($code => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

statuses! {
    /// The call did what it should.
    Done = 0, "Done";
    /// `noVM`.
    NoSuchVm = 1, "Virtual machine does not exist";
    /// `nfsErr`.
    NfsError = 3, "Image repository access timeout";
    /// `exist`.
    VmExists = 4, "Virtual machine already exists";
    /// `noVmType`; never answered.
    UnsupportedVmType = 5, "Unsupported VM type";
    /// `down`.
    VmIsDown = 6, "Virtual machine is down";
    /// `copyerr`.
    CopyFailed = 7, "Copy failed";
    /// `sparse`.
    SparseFailed = 8, "Sparse creation failed";
    /// `createErr`.
    CreateError = 9, "Error creating the requested VM";
    /// `noConPeer`; networks answer it for a client that was lost.
    NoConnectionToPeer = 10, "Could not connect to peer VDS";
    /// `MissParam`; also for a parameter that is there and bad.
    MissingParameter = 11, "Missing required parameter";
    /// `migrateErr`.
    MigrationError = 12, "Fatal error during migration";
    /// `imageErr`.
    ImageError = 13, "Drive image file could not be found";
    /// `outOfMem`.
    OutOfMemory = 14, "Not enough free memory to create VM";
    /// `unexpected`: any exception that nobody thought of, and so any wrong type.
    Unexpected = 16, "Unexpected exception";
    /// `unsupFormat`.
    UnsupportedFormat = 17, "Unsupported image format";
    /// `ticketErr`.
    TicketError = 18, "Error while setting spice ticket";
    /// `nonresp`.
    GuestNotResponsive = 19, "Guest agent non-responsive";
    /// `ERR_BAD_PARAMS`.
    BadParameters = 21, "Bad network parameters";
    /// `ERR_BAD_ADDR`.
    BadAddress = 22, "Bad network address";
    /// `ERR_BAD_NIC`.
    BadNic = 23, "Bad nic";
    /// `ERR_USED_NIC`.
    UsedNic = 24, "Nic is in use";
    /// `ERR_BAD_BONDING`.
    BadBonding = 25, "Bad bonding";
    /// `ERR_BAD_VLAN`.
    BadVlan = 26, "VLAN id is out of range or bad";
    /// `ERR_BAD_BRIDGE`.
    BadBridge = 27, "Bad bridge name";
    /// `ERR_USED_BRIDGE`.
    UsedBridge = 28, "Bridge is in use";
    /// `unavail`.
    Unavailable = 40, "Resource unavailable";
    /// `changeDisk`.
    ChangeDiskFailed = 41, "Failed to change disk image";
    /// `destroyErr`.
    DestroyError = 42, "Virtual machine destroy error";
    /// `fenceAgent`.
    UnsupportedFencingAgent = 43, "Unsupported fencing agent";
    /// `noimpl`.
    NotImplemented = 44, "Not implemented";
    /// `hotplugDisk`.
    HotplugDiskFailed = 45, "Failed to hotplug disk";
    /// The same the other way.
    HotunplugDiskFailed = 46, "Failed to hotunplug disk";
    /// `migCancelErr`.
    MigrationNotInProgress = 47, "Migration not in progress";
    /// `snapshotErr`.
    SnapshotFailed = 48, "Snapshot failed";
    /// `hotplugNic`.
    HotplugNicFailed = 49, "Failed to hotplug NIC";
    /// The same the other way.
    HotunplugNicFailed = 50, "Failed to hotunplug NIC";
    /// `migInProgress`.
    MigrationInProgress = 51, "Command not supported during migration";
    /// `mergeErr`.
    MergeFailed = 52, "Merge failed";
    /// `momErr`.
    MomFailed = 54, "Set MOM policy failed";
    /// `recovery`: VDSM is starting up.
    Recovering = 99, "Recovering from crash or Initializing";
    /// The storage code's own "unexpected".
    StorageException = 100, "General exception of the storage";
    /// An image's volume is of no known format.
    IncorrectFormat = 202, "Incorrect Volume format";
    /// Neither preallocated nor sparse.
    IncorrectType = 231, "Incorrect Volume Preallocate Type";
    /// `moveMultipleImages` failed.
    MultipleMoveImageError = 264, "Error moving multiple image";
    /// `reconstructMaster` failed.
    ReconstructMasterError = 306, "Cannot reconstruct the master domain";
    /// A domain cannot be of that type.
    DomainTypeError = 372, "Unsupported Storage Domain type";
    /// A domain cannot have that status.
    DomainStatusError = 376, "Unsupported Storage Domain status";
    /// A domain cannot be of that class.
    DomainClassError = 386, "Invalid domain class value";
    /// A remote path without a host, or a local one that is not absolute.
    RemotePathIllegal = 390, "Remote path is illegal";
    /// `connectStorageServer` failed.
    StorageServerConnectionError = 451, "Error storage server connection";
    /// `disconnectStorageServer` failed.
    StorageServerDisconnectionError = 452, "Error storage server disconnection";
    /// An iSCSI host cannot be found.
    InvalidIpAddress = 472, "Invalid IP address";
    /// `createVG` failed.
    VolumeGroupCreateError = 502, "Cannot create Volume Group";
    /// The devices are too small, or none.
    VolumeGroupTooSmall = 504, "Volume Group not big enough";
    /// No such device.
    InvalidPhysicalDevice = 606, "Invalid physical device";
    /// The storage code's word for a bad parameter.
    InvalidParameter = 1000, "Invalid parameter";
}

/// What VDSM answered to a kind of finding. A type has a list of these, in the order of VDSM's
/// checks: the first that fits any finding is the answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    at: &'static str,
    code: Option<&'static str>,
    other_than_text: bool,
    exactly: bool,
    status: Status,
}

/// For any finding at a place or below it; `*` stands for one step.
#[must_use]
pub const fn at(place: &'static str, status: Status) -> Answer {
    Answer { at: place, code: None, other_than_text: false, exactly: false, status }
}

/// For all that is left.
#[must_use]
pub const fn otherwise(status: Status) -> Answer {
    at("", status)
}

impl Answer {
    /// The same for findings of one code only.
    #[must_use]
    pub const fn of(self, code: &'static str) -> Self {
        Self { code: Some(code), ..self }
    }

    /// The same for values that are no strings.
    #[must_use]
    pub const fn other_than_text(self) -> Self {
        Self { other_than_text: true, ..self }
    }

    /// The same for findings at the place itself only.
    #[must_use]
    pub const fn exactly(self) -> Self {
        Self { exactly: true, ..self }
    }

    /// Whether it is about the finding, whose place counts from `from` on.
    pub(crate) fn fits(&self, finding: &Finding, from: usize) -> bool {
        let steps = finding.path().segments().get(from..).unwrap_or_default();
        self.code.is_none_or(|code| code == finding.code())
            && !(self.other_than_text && matches!(finding.found(), Some(Found::Text(_))))
            && !(self.exactly && steps.len() != self.at.matches('/').count())
            && below(steps, self.at)
    }
}

/// Whether a place is that of a pattern, or below it.
fn below(steps: &[Segment], pattern: &str) -> bool {
    let mut steps = steps.iter();
    pattern.split('/').skip(1).all(|wanted| {
        steps.next().is_some_and(|step| {
            wanted == "*"
                || match step {
                    Segment::Key(key) => key == wanted,
                    Segment::Index(_) => false,
                }
        })
    })
}

/// The envelope that VDSM would have answered to a dictionary: the code that it gave first, and all
/// errors.
pub(crate) fn envelope(answers: &[Answer], report: &Report) -> Return_Data {
    let errors: Vec<&Finding> = report.errors().collect();
    let answer = answers.iter().find(|it| errors.iter().any(|finding| it.fits(finding, 0)));
    answered(answer, report)
}

/// The envelope of an answer, or of none that fits.
pub(crate) fn answered(answer: Option<&Answer>, report: &Report) -> Return_Data {
    let errors = report.errors();
    let status = match answer {
        Some(answer) => answer.status,
        None if report.is_valid() => Status::Done,
        None => Status::Unexpected,
    };
    let mut message = status.message().to_owned();
    for (n, finding) in errors.enumerate() {
        let mark = if n == 0 { ':' } else { ';' };
        let path = match finding.path().segments() {
            [] => ".".to_owned(),
            _ => finding.path().to_string(),
        };
        let _ = write!(message, "{mark} {path} {finding}");
    }
    Return_Data {
        status: CallStatus { code: status.code(), message, others: BTreeMap::new() },
        fields: BTreeMap::new(),
    }
}
