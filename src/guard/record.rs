//! What is known of a request once it is answered: its log line, and its counts.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use super::check::Problem;
use super::decision::Decision;
use super::forwarded::Peer;

/// A request and its answer.
pub(super) struct Record {
    pub(super) begun: Instant,
    pub(super) id: String,
    pub(super) peer: Peer,
    /// The address of the client, where a proxy before this one is believed.
    pub(super) client: Option<IpAddr>,
    pub(super) verb: String,
    pub(super) path: String,
    pub(super) calls: Vec<&'static str>,
    pub(super) problems: Vec<Problem>,
    pub(super) decision: Decision,
    /// The mode in force.
    pub(super) mode: &'static str,
    pub(super) status: u16,
    /// Trouble that the guard answered with.
    pub(super) trouble: Option<&'static str>,
    /// What exactly was wrong with the request, or with the answer of the service.
    pub(super) detail: &'static str,
    /// The service answered.
    pub(super) by_upstream: bool,
    pub(super) received: u64,
    pub(super) sent: u64,
    pub(super) check: Option<Duration>,
    pub(super) upstream: Option<Duration>,
    /// All of the answer went out.
    pub(super) complete: bool,
}

impl Record {
    pub(super) fn new(peer: Peer) -> Self {
        Self {
            begun: Instant::now(),
            id: String::new(),
            peer,
            client: peer.address,
            verb: String::new(),
            path: String::new(),
            calls: Vec::new(),
            problems: Vec::new(),
            decision: Decision::Pass,
            mode: "",
            status: 0,
            trouble: None,
            detail: "",
            by_upstream: false,
            received: 0,
            sent: 0,
            check: None,
            upstream: None,
            complete: false,
        }
    }
}
