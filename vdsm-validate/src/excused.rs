//! Values that are not accepted and that the document is not refused for: `otherwise`.

use std::fmt::{Formatter, Result};

use crate::found::Found;
use crate::operand::Operand;
use crate::path::Path;

/// What becomes of a value that is not accepted.
#[derive(Clone)]
pub(crate) struct Excused {
    /// How many steps lead to the value.
    pub(crate) depth: usize,
    pub(crate) instead: Instead,
}

/// What takes the place of a value.
#[derive(Clone)]
pub(crate) enum Instead {
    /// Nothing does: it is left out.
    Nothing,
    /// A value that cannot be shown, or is a secret.
    Hidden,
    /// This.
    Value(Found),
}

impl Excused {
    /// What becomes of it as an operand of a finding at or inside it.
    pub(crate) fn operand(&self, path: &Path) -> Option<(&'static str, Operand<'_>)> {
        match &self.instead {
            Instead::Nothing => {
                let place = path.up_to(self.depth).to_string();
                Some(("left_out", Operand::Written(place)))
            }
            Instead::Hidden => None,
            Instead::Value(value) => value.operand().map(|value| ("replaced_by", value)),
        }
    }

    /// The end of the sentence of such a finding: "; replaced by 0".
    pub(crate) fn explain(&self, path: &Path, f: &mut Formatter<'_>) -> Result {
        f.write_str("; ")?;
        if path.segments().len() > self.depth {
            write!(f, "{} is ", path.up_to(self.depth))?;
        }
        match &self.instead {
            Instead::Nothing => f.write_str("left out"),
            Instead::Hidden => f.write_str("replaced"),
            Instead::Value(value) => write!(f, "replaced by {value}"),
        }
    }
}

/// A value that no client sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    /// The default of a field that is not there.
    Default,
    /// What takes the place of a value that is not accepted.
    Replacement,
}
