//! What the compiler can know of a condition: whether a field of a type can ever hold the value that it
//! is compared with.

use crate::coverage::Coverage;
use crate::groups::Test;
use crate::rules::{characters, same};
use crate::value::Constant;

/// Stops the compiler where a comparison of a condition holds never or always, whatever the value.
#[track_caller]
pub const fn assert_comparable(coverage: Coverage, test: Test) {
    match test {
        Test::Is(value) => assert_equal(coverage, value, true),
        Test::IsNot(value) => assert_equal(coverage, value, false),
        Test::Less(end) => assert_beside(coverage, end as i128, true),
        Test::AtMost(end) => assert_beside(coverage, end as i128 + 1, true),
        Test::More(end) => assert_beside(coverage, end as i128 + 1, false),
        Test::AtLeast(end) => assert_beside(coverage, end as i128, false),
        Test::Present | Test::Absent => {}
    }
}

/// The same where numbers are asked to be below an end, or not to be.
#[track_caller]
const fn assert_beside(coverage: Coverage, end: i128, below: bool) {
    match coverage.whole() {
        Coverage::Integer(min, max) | Coverage::NonZero(min, max) => {
            assert!(
                *min < end,
                "{}",
                verdict(below).push("no value of the field's type is below that").text()
            );
            assert!(
                end <= *max,
                "{}",
                verdict(!below).push("every value of the field's type is below that").text()
            );
        }
        Coverage::Some
        | Coverage::Any
        | Coverage::Given(_)
        | Coverage::Untagged
        | Coverage::Limited { .. }
        | Coverage::Number => {}
        Coverage::Opaque => panic!(
            "the field is read by serde, so that a group knows only whether it is there; compare another field, or use `check`"
        ),
        _ => panic!("the field is not a number; compare it with `==` or `!=`, or another field"),
    }
}

/// Stops the compiler where the field is always there.
#[track_caller]
#[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
pub const fn assert_optional(optional: bool, present: bool) {
    assert!(
        optional,
        "{}",
        verdict(!present)
            .push("the field is always there; make it an `Option`, or leave it out here")
            .text()
    );
}

/// Stops the compiler where no value of the type is the one that a condition compares with: `equal` or
/// not, the condition then holds never or always.
#[track_caller]
const fn assert_equal(coverage: Coverage, value: Constant, equal: bool) {
    let why = match (coverage.whole(), value) {
        (
            Coverage::Some
            | Coverage::Any
            | Coverage::Given(_)
            | Coverage::Untagged
            | Coverage::Limited { .. }
            | Coverage::Inner(_),
            _,
        )
        | (Coverage::Number, Constant::Int(_))
        | (Coverage::Bool, Constant::Bool(_))
        | (Coverage::Text, Constant::Text(_)) => return,
        (Coverage::NonZero(..), Constant::Int(0)) => "the value is outside the field's type",
        (Coverage::Integer(min, max) | Coverage::NonZero(min, max), Constant::Int(number)) => {
            if *min <= number as i128 && number as i128 <= *max {
                return;
            }
            "the value is outside the field's type"
        }
        (Coverage::Char, Constant::Text(text)) => {
            if characters(text) == 1 {
                return;
            }
            "the field is one character; write one"
        }
        (Coverage::Names { names, .. } | Coverage::Apart { names }, Constant::Text(name))
            if !names.is_empty() =>
        {
            return assert_named(names, name, &verdict(equal));
        }
        (Coverage::Opaque, _) => {
            "the field is read by serde, so that a group knows only whether it is there; compare another field, or use `check`"
        }
        (Coverage::List, _) => "the field is a list; compare another field, or use `check`",
        (
            Coverage::Map | Coverage::Keys(_) | Coverage::Tagged(_) | Coverage::Apart { names: [] },
            _,
        ) => "the field is a dictionary; compare another field, or use `check`",
        (Coverage::Span(_), _) => {
            "the field is a time or a length of time; compare another field, or use `check`"
        }
        (Coverage::Null, _) => "the field is always null; compare another field",
        (Coverage::Bytes, _) => "the field is binary data; compare another field, or use `check`",
        (Coverage::Bool, _) => "the field is a boolean; write `true` or `false`",
        (Coverage::Integer(..) | Coverage::NonZero(..) | Coverage::Number, Constant::Bool(_)) => {
            "the field is a number; compare it with one"
        }
        (Coverage::Integer(..) | Coverage::NonZero(..) | Coverage::Number, _) => {
            "the field is a number; write one without quotes"
        }
        (Coverage::Text | Coverage::Char, _) => "the field is a string; write the value in quotes",
        (Coverage::Names { .. } | Coverage::Apart { .. }, _) => {
            "the field is compared by its name; write the name in quotes"
        }
    };
    panic!("{}", verdict(equal).push(why).text())
}

/// Whether a value of the field may be one of these.
const fn can_choose(field: &Coverage, tags: &[Constant]) -> bool {
    let mut at = 0;
    while at < tags.len() {
        let may = match (field, tags[at]) {
            (Coverage::Names { names, .. } | Coverage::Apart { names }, Constant::Text(tag)) => {
                let (mut name, mut found) = (0, false);
                while name < names.len() {
                    found = found || same(names[name], tag);
                    name += 1;
                }
                found
            }
            (Coverage::Char, Constant::Text(tag)) => characters(tag) == 1,
            (Coverage::Integer(min, max) | Coverage::NonZero(min, max), Constant::Int(tag)) => {
                *min <= tag as i128 && tag as i128 <= *max
            }
            (Coverage::Text, Constant::Text(_)) | (Coverage::Bool, Constant::Bool(_)) => true,
            (
                Coverage::Names { .. }
                | Coverage::Apart { .. }
                | Coverage::Char
                | Coverage::Text
                | Coverage::Bool
                | Coverage::Integer(..)
                | Coverage::NonZero(..),
                _,
            ) => false,
            _ => true,
        };
        if may {
            return true;
        }
        at += 1;
    }
    false
}

/// Stops the compiler where the field has no variant that a sibling could choose, or the sibling no value
/// that could choose one.
#[track_caller]
#[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
pub const fn assert_chosen(field: Coverage, sibling: Coverage) {
    let mut tags: &[Constant] = &[];
    match field.whole() {
        Coverage::Given(names) => tags = names,
        Coverage::Some | Coverage::List | Coverage::Map | Coverage::Limited { .. } => {}
        Coverage::Tagged(_) | Coverage::Apart { .. } => panic!(
            "a key inside chooses the variant of the field already; leave out `chosen_by`, or write `given = \"name\"` on the enum"
        ),
        Coverage::Untagged => panic!(
            "the variant of the field is chosen by its kind or keys; write `given = \"name\"` on the enum"
        ),
        _ => panic!(
            "the field is not an enum with data, so that there is nothing to choose; leave out `chosen_by`"
        ),
    }
    match sibling.whole() {
        Coverage::List
        | Coverage::Map
        | Coverage::Keys(_)
        | Coverage::Span(_)
        | Coverage::Tagged(_)
        | Coverage::Number
        | Coverage::Null
        | Coverage::Bytes => {
            panic!(
                "a variant is chosen by a string, a whole number or a boolean; name another field"
            )
        }
        Coverage::Opaque => panic!(
            "the field that chooses is read by serde, so that nothing is known of its value; name another field"
        ),
        sibling => assert!(
            tags.is_empty() || can_choose(sibling, tags),
            "no variant goes by a value of that field; name another field, or give the variants its values by `rename` or `tag`"
        ),
    }
}

/// Stops the compiler where a value breaks a rule of the field that a condition compares with it.
#[track_caller]
#[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
pub const fn assert_possible(admitted: bool, equal: bool, why: &'static str) {
    assert!(admitted, "{}", verdict(equal).push(why).text());
}

/// Stops the compiler where no value of the type is the one that a rule names: among choices, or as an item or
/// a key that has to be there.
#[track_caller]
#[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
pub const fn assert_choice(coverage: Coverage, value: Constant) {
    let never = Sentence::new().push("the value is never this: ");
    match (coverage.whole(), value) {
        (Coverage::Names { names, .. }, Constant::Text(name)) => assert_named(names, name, &never),
        (Coverage::Char, Constant::Text(text)) => assert!(
            characters(text) == 1,
            "{}",
            never.push("the type is one character; write one").text()
        ),
        (Coverage::Integer(min, max) | Coverage::NonZero(min, max), Constant::Int(number)) => {
            let number = number as i128;
            let is_zero = number == 0 && matches!(coverage.whole(), Coverage::NonZero(..));
            assert!(
                *min <= number && number <= *max && !is_zero,
                "{}",
                never.push("it is outside the type; choose another").text()
            );
        }
        _ => {}
    }
}

/// Stops the compiler where nothing is left of the names that a type has, and says why that is wrong.
#[track_caller]
#[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
pub const fn assert_left_out(coverage: Coverage, choices: &[&str], why: &'static str) {
    let Coverage::Names { names, .. } = coverage.whole() else { return };
    // No name is there twice, nor a choice; of one that is no name it is told elsewhere.
    if choices.len() != names.len() {
        return;
    }
    let mut at = 0;
    while at < choices.len() {
        let (mut name, mut found) = (0, false);
        while name < names.len() {
            found = found || same(choices[at], names[name]);
            name += 1;
        }
        if !found {
            return;
        }
        at += 1;
    }
    panic!("{}", why);
}

const fn verdict(equal: bool) -> Sentence {
    let how = if equal { "never" } else { "always" };
    Sentence::new().push("the condition ").push(how).push(" holds: ")
}

/// Stops the compiler where the name is none of these, with words before it.
#[track_caller]
const fn assert_named(names: &[&str], name: &str, never: &Sentence) {
    let (mut at, mut nearest, mut least) = (0, 0, 3);
    while at < names.len() {
        if same(names[at], name) {
            return;
        }
        let distance = distance(names[at].as_bytes(), name.as_bytes());
        if distance < least {
            (nearest, least) = (at, distance);
        }
        at += 1;
    }
    let mut sentence = (*never).push("there is no name `").push(name);
    if least < 3 {
        sentence = sentence.push("`; did you mean `").push(names[nearest]).push("`?");
    } else {
        sentence = sentence.push("`; the names are `").push(names[0]).push("`");
        at = 1;
        while at < names.len() && at < 8 {
            sentence = sentence.push(", `").push(names[at]).push("`");
            at += 1;
        }
    }
    panic!("{}", sentence.text())
}

/// A sentence that a constant puts together; what is too long is left out.
#[derive(Clone, Copy)]
pub(crate) struct Sentence {
    bytes: [u8; 512],
    length: usize,
}

impl Sentence {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; 512], length: 0 }
    }

    pub(crate) const fn push(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.length + text.len() > self.bytes.len() {
            return self;
        }
        let mut at = 0;
        while at < text.len() {
            self.bytes[self.length] = text[at];
            self.length += 1;
            at += 1;
        }
        self
    }

    pub(crate) const fn text(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "the condition never holds, or always",
        }
    }
}

/// How many insertions, deletions, substitutions and swaps of neighbours lead from one to the other; of
/// long names, only that it is more than can be a slip.
const fn distance(a: &[u8], b: &[u8]) -> usize {
    const MOST: usize = 32;
    if a.len() >= MOST || b.len() >= MOST {
        return MOST;
    }
    let mut rows = [[0; MOST]; MOST];
    let mut i = 0;
    while i <= a.len() {
        let mut j = 0;
        while j <= b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let kept = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]) as usize;
                let less = least(rows[i - 1][j] + 1, rows[i][j - 1] + 1);
                let less = least(less, kept);
                if swapped { least(less, rows[i - 2][j - 2] + 1) } else { less }
            };
            j += 1;
        }
        i += 1;
    }
    rows[a.len()][b.len()]
}

const fn least(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: Coverage = Coverage::Names { names: &["file", "block"], only: true };

    #[test]
    fn what_can_be_held_can_be_compared() {
        assert_comparable(NAMES, Test::Is(Constant::Text("block")));
        assert_comparable(Coverage::Integer(0, 255), Test::Is(Constant::Int(255)));
        assert_comparable(Coverage::Some, Test::Is(Constant::Bool(true)));
    }

    #[test]
    #[should_panic(expected = "there is no name `flie`; did you mean `file`?")]
    fn a_slip_is_suggested() {
        assert_comparable(NAMES, Test::Is(Constant::Text("flie")));
    }

    #[test]
    #[should_panic(expected = "there is no name `remote`; the names are `file`, `block`")]
    fn another_name_gets_them_all() {
        assert_comparable(NAMES, Test::Is(Constant::Text("remote")));
    }

    #[test]
    #[should_panic(expected = "the condition always holds: the value is outside the field's type")]
    fn a_number_outside_is_none() {
        let limited = Coverage::Limited { of: &Coverage::Integer(0, 255), formed: true };
        assert_comparable(limited, Test::IsNot(Constant::Int(256)));
    }

    #[test]
    #[should_panic(expected = "the condition never holds: the value is outside the field's type")]
    fn zero_is_outside_of_what_is_not_zero() {
        assert_comparable(Coverage::NonZero(-128, 127), Test::Is(Constant::Int(1)));
        assert_comparable(Coverage::NonZero(-128, 127), Test::Is(Constant::Int(0)));
    }

    #[test]
    #[should_panic(
        expected = "the condition never holds: no value of the field's type is below that"
    )]
    fn one_is_the_least_that_is_not_zero() {
        assert_comparable(Coverage::non_zero(0, 255), Test::Less(2));
        assert_comparable(Coverage::non_zero(0, 255), Test::Less(1));
    }

    #[test]
    #[should_panic(expected = "the condition always holds: the field is one character; write one")]
    fn a_character_is_one() {
        assert_comparable(Coverage::Char, Test::IsNot(Constant::Text("é")));
        assert_comparable(Coverage::Char, Test::IsNot(Constant::Text("ab")));
    }

    #[test]
    fn an_end_within_the_type_can_be_compared_with() {
        assert_comparable(Coverage::Integer(0, 255), Test::Less(1));
        assert_comparable(Coverage::Integer(0, 255), Test::More(254));
        assert_comparable(Coverage::Number, Test::AtLeast(1));
    }

    #[test]
    #[should_panic(
        expected = "the condition never holds: no value of the field's type is below that"
    )]
    fn nothing_is_below_the_least() {
        assert_comparable(Coverage::Integer(0, 255), Test::Less(0));
    }

    #[test]
    #[should_panic(
        expected = "the condition always holds: no value of the field's type is below that"
    )]
    fn all_are_above_what_is_less() {
        assert_comparable(Coverage::Integer(0, 255), Test::More(-1));
    }

    #[test]
    #[should_panic(
        expected = "the condition never holds: every value of the field's type is below that"
    )]
    fn nothing_is_above_the_greatest() {
        assert_comparable(Coverage::Integer(0, 255), Test::More(255));
    }

    #[test]
    #[should_panic(expected = "the field is not a number")]
    fn only_numbers_are_in_order() {
        assert_comparable(Coverage::Text, Test::Less(1));
    }

    #[test]
    fn distances_count_swaps_once() {
        assert_eq!(distance(b"flie", b"file"), 1);
        assert_eq!(distance(b"abc", b""), 3);
    }
}
