//! What a group states as data that a constant can compare: so that two groups which no dictionary keeps
//! together do not compile.

use super::contains;
use crate::groups::{Test, When};
use crate::rules::same;
use crate::value::Constant;

/// What a group states, as far as other groups can contradict it.
#[derive(Clone, Copy, Debug)]
pub enum Statement {
    /// Nothing that could be contradicted.
    Nothing,
    /// The fields are needed where the condition holds.
    Needed(&'static [When], &'static [usize]),
    /// The fields are not allowed where the condition holds.
    Forbidden(&'static [When], &'static [usize]),
    /// The fields are allowed only where the condition holds.
    Allowed(&'static [When], &'static [usize]),
    /// Where the first field is present, so are the others.
    Follow(&'static [usize]),
    /// The fields are present together.
    Together(&'static [usize]),
    /// At most one of the fields is present.
    Apart(&'static [usize]),
    /// The fields have one value.
    Equal(&'static [usize]),
    /// No two of the fields have the same value.
    Different(&'static [usize]),
    /// The values of the fields ascend, and differ where it is strict.
    Ascending(&'static [usize], bool),
}

/// What is wrong with two groups beside each other.
#[must_use]
pub const fn contradiction(one: Statement, other: Statement) -> Option<&'static str> {
    match half(one, other) {
        None => half(other, one),
        found => found,
    }
}

const fn half(one: Statement, other: Statement) -> Option<&'static str> {
    use Statement::{
        Allowed, Apart, Ascending, Different, Equal, Follow, Forbidden, Needed, Together,
    };
    match (one, other) {
        (Needed(when, fields), Forbidden(where_not, refused))
            if shared(fields, refused) > 0 && alike(when, where_not) =>
        {
            Some(
                "one group needs the field and another forbids it under the same condition; leave out one",
            )
        }
        (Needed(when, fields), Allowed(only, allowed))
            if shared(fields, allowed) > 0 && exclude(when, only) =>
        {
            Some(
                "one group needs the field where another does not allow it; change one of the conditions",
            )
        }
        (Follow([first, others @ ..]), Apart(apart))
            if contains(apart, *first) && shared(others, apart) > 0 =>
        {
            Some(
                "one group requires the field beside one that another excludes, so that neither could be there; leave out one",
            )
        }
        (Together(fields), Apart(apart)) if shared(fields, apart) > 1 => Some(
            "one group wants the fields together and another excludes them, so that none could be there; leave out one",
        ),
        (Ascending(fields, true), Ascending(others, _)) if turned(fields, others) => {
            Some("one group wants the fields in one order and another in the other; leave out one")
        }
        (Equal(equal), Ascending(fields, true)) if shared(equal, fields) > 1 => {
            Some("one group wants the fields equal and another in ascending order; leave out one")
        }
        (Equal(equal), Different(different)) if shared(equal, different) > 1 => {
            Some("one group wants the fields equal and another different; leave out one")
        }
        _ => None,
    }
}

/// Whether two fields stand in both, in another order.
const fn turned(some: &[usize], others: &[usize]) -> bool {
    let mut at = 0;
    while at < some.len() {
        let (_, behind) = some.split_at(at + 1);
        let mut other = 0;
        // A field behind this one stands before it in the others.
        while other < others.len() && others[other] != some[at] {
            if contains(behind, others[other]) && contains(others, some[at]) {
                return true;
            }
            other += 1;
        }
        at += 1;
    }
    false
}

/// How many fields stand in both.
const fn shared(some: &[usize], others: &[usize]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < some.len() {
        if contains(others, some[at]) {
            count += 1;
        }
        at += 1;
    }
    count
}

/// Whether two conditions are written alike.
const fn alike(one: &[When], other: &[When]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        let (a, b) = (&one[at], &other[at]);
        if a.field != b.field || a.or != b.or || !same_test(a.test, b.test) {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether two conditions of one comparison each never hold together.
const fn exclude(one: &[When], other: &[When]) -> bool {
    match (one, other) {
        ([a], [b]) if a.field == b.field => match (a.test, b.test) {
            (Test::Is(a), Test::Is(b)) => !same_constant(a, b),
            (Test::Is(a), Test::IsNot(b)) | (Test::IsNot(b), Test::Is(a)) => same_constant(a, b),
            (Test::Present, Test::Absent) | (Test::Absent, Test::Present) => true,
            _ => false,
        },
        _ => false,
    }
}

const fn same_test(one: Test, other: Test) -> bool {
    match (one, other) {
        (Test::Is(a), Test::Is(b)) | (Test::IsNot(a), Test::IsNot(b)) => same_constant(a, b),
        (Test::Less(a), Test::Less(b))
        | (Test::AtMost(a), Test::AtMost(b))
        | (Test::More(a), Test::More(b))
        | (Test::AtLeast(a), Test::AtLeast(b)) => a == b,
        (Test::Present, Test::Present) | (Test::Absent, Test::Absent) => true,
        _ => false,
    }
}

const fn same_constant(one: Constant, other: Constant) -> bool {
    match (one, other) {
        (Constant::Bool(a), Constant::Bool(b)) => a == b,
        (Constant::Int(a), Constant::Int(b)) => a == b,
        (Constant::Text(a), Constant::Text(b)) => same(a, b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::{
        all_or_none, different, equal, exactly_one, exclusive, forbidden_if, only_if, ordered,
        required, required_if, requires,
    };

    const FILE: &[When] = &[When::is(0, Constant::Text("file"))];
    const BLOCK: &[When] = &[When::is(0, Constant::Text("block"))];

    #[test]
    fn contradictions_are_found_from_both_sides() {
        let contradicting = [
            (required_if(FILE, &[1, 2]).statement(), forbidden_if(FILE, &[2, 3]).statement()),
            (required_if(FILE, &[1]).statement(), only_if(BLOCK, &[1]).statement()),
            (requires(&[], &[1, 2]).statement(), exclusive(&[], &[2, 1]).statement()),
            (requires(&[], &[1, 2]).statement(), exactly_one(&[], &[1, 2]).statement()),
            (all_or_none(&[], &[1, 2]).statement(), exclusive(&[], &[1, 2, 3]).statement()),
            (required(&[], &[1, 2]).statement(), exclusive(&[], &[1, 2]).statement()),
            (equal(&[], &[1, 2]).statement(), different(&[], &[1, 2]).statement()),
            (equal(&[], &[2, 1]).statement(), ordered(&[], &[1, 2]).strictly().statement()),
            (ordered(&[], &[1, 2]).strictly().statement(), ordered(&[], &[2, 1]).statement()),
            (
                ordered(&[], &[3, 1, 2]).strictly().statement(),
                ordered(&[], &[2, 4, 3]).strictly().statement(),
            ),
        ];
        for (one, other) in contradicting {
            assert!(contradiction(one, other).is_some(), "{one:?} {other:?}");
            assert!(contradiction(other, one).is_some(), "{other:?} {one:?}");
        }
    }

    #[test]
    fn what_can_be_kept_together_is_no_contradiction() {
        let together = [
            (required_if(FILE, &[1]).statement(), forbidden_if(BLOCK, &[1]).statement()),
            (required_if(FILE, &[1]).statement(), forbidden_if(FILE, &[2]).statement()),
            (required_if(FILE, &[1]).statement(), only_if(FILE, &[1]).statement()),
            (requires(&[], &[1, 2]).statement(), exclusive(&[], &[1, 3]).statement()),
            (all_or_none(&[], &[1, 2]).statement(), exclusive(&[], &[2, 3]).statement()),
            (equal(&[], &[1, 2]).statement(), different(&[], &[2, 3]).statement()),
            (ordered(&[], &[1, 2]).statement(), ordered(&[], &[2, 1]).statement()),
            (equal(&[], &[1, 2]).statement(), ordered(&[], &[1, 2]).statement()),
            (
                ordered(&[], &[1, 2, 3]).strictly().statement(),
                ordered(&[], &[1, 3]).strictly().statement(),
            ),
        ];
        for (one, other) in together {
            assert!(contradiction(one, other).is_none(), "{one:?} {other:?}");
        }
    }
}
