//! What is measured: a piece of work on a dictionary.

use crate::dictionaries::Dictionary;

/// A piece of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Bytes of JSON to a validated typed value; where there are faults, to all findings that the
    /// peer comes by on this way.
    Typed,
    /// Bytes of JSON to the verdict. Who cannot do without the typed value, or without a `Value`,
    /// builds it.
    Check,
    /// A parsed `&Value` to the verdict. Who cannot do without the typed value builds it.
    Value,
    /// A typed value that was built already to the verdict.
    Built,
    /// As [`Typed`](Self::Typed), from what is known to be UTF-8.
    TypedStr,
    /// As [`Check`](Self::Check), from what is known to be UTF-8.
    CheckStr,
    /// Bytes of JSON to all findings that the peer comes by, with nothing built where it can.
    Findings,
    /// As [`Findings`](Self::Findings), and each rendered to text with its path.
    Rendered,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its name, as the runners take it.
    pub name: &'static str,
    /// The dictionary.
    pub dictionary: Dictionary,
    /// What is done with it.
    pub work: Work,
}

impl Row {
    /// The row that is 1.00: serde's own derive from the same kind of input to a typed value, and of
    /// the valid dictionary where this one has faults, as serde ends with the first.
    ///
    /// # Panics
    ///
    /// Never; there is such a row for each dictionary.
    #[must_use]
    pub fn floor(&self) -> &'static Self {
        let work = match self.work {
            Work::TypedStr | Work::CheckStr => Work::TypedStr,
            _ => Work::Typed,
        };
        let dictionary = match self.dictionary {
            Dictionary::Faults | Dictionary::BrokenRules => Dictionary::Full,
            valid => valid,
        };
        ROWS.iter()
            .find(|row| row.work == work && row.dictionary == dictionary)
            .expect("every valid dictionary has such a row")
    }
}

macro_rules! rows {
    ($($name:literal $dictionary:ident $work:ident)*) => {
        /// Every row, in the order of the table.
        pub const ROWS: &[Row] = &[
            $(Row { name: $name, dictionary: Dictionary::$dictionary, work: Work::$work }),*
        ];
    };
}

rows! {
    "full/typed" Full Typed
    "full/check" Full Check
    "full/value" Full Value
    "full/built" Full Built
    "full/typed-str" Full TypedStr
    "full/check-str" Full CheckStr
    "sorted/typed" Sorted Typed
    "sorted/check" Sorted Check
    "small/typed" Small Typed
    "small/check" Small Check
    "small/value" Small Value
    "small/built" Small Built
    "networks/typed" Networks Typed
    "networks/check" Networks Check
    "networks/value" Networks Value
    "networks/built" Networks Built
    "batch/typed" Batch Typed
    "batch/check" Batch Check
    "batch/value" Batch Value
    "faults/check" Faults Findings
    "faults/typed" Faults Typed
    "faults/rendered" Faults Rendered
    "rules/check" BrokenRules Findings
    "rules/typed" BrokenRules Typed
    "rules/rendered" BrokenRules Rendered
}

/// The row of a name.
#[must_use]
pub fn row(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}
