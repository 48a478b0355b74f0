//! What becomes of a request: the one place that can refuse.

use vdsm_validate::Validate;

/// What becomes of a bad request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum, Validate)]
#[validate(rename_all = "lowercase")]
pub(crate) enum Mode {
    /// Nothing is checked.
    Off,
    /// It passes; it is counted and logged that it would have been refused.
    Audit,
    /// It passes, and the answer has a header that says so.
    Warn,
    /// It is refused.
    Enforce,
}

impl Mode {
    /// The word for it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Audit => "audit",
            Self::Warn => "warn",
            Self::Enforce => "enforce",
        }
    }
}

/// What becomes of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Pass,
    /// It is bad, and passes.
    WouldRefuse,
    /// It is bad, and passes with a header.
    Warn,
    Refuse,
}

impl Decision {
    /// What the modes of everything that is wrong with a request make of it: the strictest says.
    /// Only a mode of enforce can refuse.
    pub(super) fn of(modes: impl Iterator<Item = Mode>) -> Self {
        match modes.max() {
            None | Some(Mode::Off) => Self::Pass,
            Some(Mode::Audit) => Self::WouldRefuse,
            Some(Mode::Warn) => Self::Warn,
            Some(Mode::Enforce) => Self::Refuse,
        }
    }

    /// The word for it in a log line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::WouldRefuse => "would_refuse",
            Self::Warn => "warn",
            Self::Refuse => "refuse",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_enforce_refuses() {
        let of = |modes: &[Mode]| Decision::of(modes.iter().copied());
        assert_eq!(of(&[]), Decision::Pass);
        assert_eq!(of(&[Mode::Off, Mode::Off]), Decision::Pass);
        assert_eq!(of(&[Mode::Audit, Mode::Off]), Decision::WouldRefuse);
        assert_eq!(of(&[Mode::Warn, Mode::Audit]), Decision::Warn);
        assert_eq!(of(&[Mode::Audit, Mode::Enforce, Mode::Warn]), Decision::Refuse);
        for modes in [[Mode::Off; 3], [Mode::Audit; 3], [Mode::Warn; 3]] {
            assert_ne!(of(&modes), Decision::Refuse);
        }
    }
}
