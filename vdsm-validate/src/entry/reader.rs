//! The ways in: whatever can be read, a file or a socket.

use std::io::Read;

use crate::policy::PolicyWith;
use crate::problem::Problem;
use crate::report::Report;
use crate::validate::ValidateOwned;

use super::{Root, Valid, refuse};

impl PolicyWith<'_> {
    /// Reads JSON text to its end, and checks it.
    ///
    /// No more is read than [`max_input`](Self::max_input) bytes. An error of the reader is a finding of
    /// the code `unreadable`.
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    ///
    /// ```
    /// let policy = vdsm_validate::Policy::lenient().max_input(8);
    /// assert_eq!(*policy.from_reader::<Vec<u8>>(&b"[1, 2]"[..]).unwrap(), [1, 2]);
    /// let report = policy.from_reader::<Vec<u8>>(&b"[1, 2, 3, 4]"[..]).unwrap_err();
    /// assert_eq!(report.findings()[0].to_string(), "there are more than the 8 bytes that are read");
    /// ```
    pub fn from_reader<T: ValidateOwned>(&self, reader: impl Read) -> Result<Valid<T>, Report> {
        let most = u64::try_from(self.max_input).unwrap_or(u64::MAX);
        let mut json = Vec::new();
        if let Err(error) = reader.take(most.saturating_add(1)).read_to_end(&mut json) {
            let message = format!("the input cannot be read: {error}");
            return Err(refuse(self, Root::of::<T>(), Problem::said("unreadable", message)));
        }
        if json.len() > self.max_input {
            let message = format!("there are more than the {most} bytes that are read");
            return Err(refuse(self, Root::of::<T>(), Problem::said("size", message)));
        }
        self.from_slice(&json)
    }
}
