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
    /// Where the field is present, no other is.
    Alone(usize),
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
        Allowed, Alone, Apart, Ascending, Different, Equal, Follow, Forbidden, Needed, Together,
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
        (Follow(fields) | Together(fields), Alone(alone)) if contains(fields, alone) => Some(
            "one group wants the field beside another that has to be alone, so that one of them could never be there; leave out one",
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

/// What is wrong with the last of some groups without conditions, where all of them together could never be
/// kept, and those before it could.
#[must_use]
pub const fn contradicted(groups: &[Statement]) -> Option<&'static str> {
    let Some((_, before)) = groups.split_last() else { return None };
    if conflict(before).is_some() { None } else { conflict(groups) }
}

/// What follows from one field for another.
#[derive(Clone, Copy)]
enum Way {
    /// Where the one is present, so is the other.
    Present,
    /// The other has the same value.
    Equal,
    /// The other is not less.
    NotLess,
}

/// What follows from several groups, of which no two need contradict each other.
const fn conflict(groups: &[Statement]) -> Option<&'static str> {
    let mut at = 0;
    while at < groups.len() {
        match groups[at] {
            Statement::Follow([field, ..]) | Statement::Together([field, ..])
                if any_apart(groups, reached(groups, *field, Way::Present)) =>
            {
                return Some(
                    "with the groups before it, a field is wanted beside one that excludes it, so that it could never be there; leave out one",
                );
            }
            Statement::Different(fields) if any_reached(groups, fields, Way::Equal, false) => {
                return Some(
                    "with the groups before it, two fields are wanted equal and different; leave out one",
                );
            }
            Statement::Ascending(fields, true)
                if any_reached(groups, fields, Way::NotLess, true) =>
            {
                return Some(
                    "with the groups before it, a field is wanted below another and above it; leave out one",
                );
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether two of the fields exclude each other.
const fn any_apart(groups: &[Statement], fields: u64) -> bool {
    let mut at = 0;
    while at < groups.len() {
        if let Statement::Apart(apart) = groups[at] {
            if (fields & all(apart)).count_ones() > 1 {
                return true;
            }
        }
        at += 1;
    }
    false
}

/// Whether one of the fields leads to another of them; `back`, to one before it.
const fn any_reached(groups: &[Statement], fields: &[usize], way: Way, back: bool) -> bool {
    let (mut at, mut before) = (0, 0);
    while at < fields.len() {
        let this = bit(fields[at]);
        let others = if back { before } else { all(fields) & !this };
        if reached(groups, fields[at], way) & others != 0 {
            return true;
        }
        before |= this;
        at += 1;
    }
    false
}

/// The fields that one leads to, itself too, as far as 64 bits hold them.
const fn reached(groups: &[Statement], from: usize, way: Way) -> u64 {
    let (mut fields, mut before) = (bit(from), 0);
    while fields != before {
        before = fields;
        let mut at = 0;
        while at < groups.len() {
            fields |= match (groups[at], way) {
                (Statement::Follow([first, others @ ..]), Way::Present)
                    if fields & bit(*first) != 0 =>
                {
                    all(others)
                }
                (Statement::Together(these), Way::Present)
                | (Statement::Equal(these), Way::Equal | Way::NotLess)
                    if fields & all(these) != 0 =>
                {
                    all(these)
                }
                (Statement::Ascending(these, _), Way::NotLess) => behind(these, fields),
                _ => 0,
            };
            at += 1;
        }
    }
    fields
}

/// Those that stand behind the first that is one of `fields`.
const fn behind(these: &[usize], fields: u64) -> u64 {
    let mut at = 0;
    while at < these.len() {
        if fields & bit(these[at]) != 0 {
            return all(these.split_at(at).1);
        }
        at += 1;
    }
    0
}

const fn all(fields: &[usize]) -> u64 {
    let (mut set, mut at) = (0, 0);
    while at < fields.len() {
        set |= bit(fields[at]);
        at += 1;
    }
    set
}

const fn bit(field: usize) -> u64 {
    if field < 64 { 1 << field } else { 0 }
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
        all_or_none, alone, different, equal, exactly_one, exclusive, forbidden_if, only_if,
        ordered, required, required_if, requires,
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
            (requires(&[], &[1, 2]).statement(), alone(&[], &[1]).statement()),
            (all_or_none(&[], &[1, 2]).statement(), alone(&[], &[2]).statement()),
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
    fn several_groups_contradict_what_no_two_do() {
        let contradicting = [
            [
                requires(&[], &[1, 2]).statement(),
                requires(&[], &[2, 3]).statement(),
                exclusive(&[], &[1, 3]).statement(),
            ],
            [
                exclusive(&[], &[1, 3]).statement(),
                all_or_none(&[], &[2, 3]).statement(),
                requires(&[], &[1, 2]).statement(),
            ],
            [
                equal(&[], &[1, 2]).statement(),
                equal(&[], &[3, 2]).statement(),
                different(&[], &[1, 3]).statement(),
            ],
            [
                ordered(&[], &[1, 2]).statement(),
                ordered(&[], &[2, 3]).strictly().statement(),
                ordered(&[], &[3, 1]).statement(),
            ],
            [
                ordered(&[], &[1, 2]).strictly().statement(),
                equal(&[], &[2, 3]).statement(),
                ordered(&[], &[3, 1]).statement(),
            ],
        ];
        for groups in contradicting {
            assert!(contradicted(&groups).is_some(), "{groups:?}");
            // Of what comes after it nothing is said.
            let [one, other, last] = groups;
            let after = requires(&[], &[3, 4]).statement();
            assert!(contradicted(&[one, other, last, after]).is_none(), "{groups:?}");
        }
        let together = [
            [
                requires(&[], &[1, 2]).statement(),
                requires(&[], &[3, 2]).statement(),
                exclusive(&[], &[1, 3]).statement(),
            ],
            [
                ordered(&[], &[1, 2]).statement(),
                ordered(&[], &[2, 3]).statement(),
                ordered(&[], &[3, 1]).statement(),
            ],
            [
                ordered(&[], &[1, 2]).strictly().statement(),
                ordered(&[], &[2, 3]).strictly().statement(),
                ordered(&[], &[1, 3]).strictly().statement(),
            ],
            [
                equal(&[], &[1, 2]).statement(),
                different(&[], &[2, 3]).statement(),
                different(&[], &[1, 3]).statement(),
            ],
        ];
        for groups in together {
            assert!(contradicted(&groups).is_none(), "{groups:?}");
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
            (requires(&[], &[1, 2]).statement(), alone(&[], &[3]).statement()),
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
