//! Rules beside the cases of protovalidate's conformance suite, where a rule is the same.

use vdsm_validate::rules::{self, Rule};
use vdsm_validate::{Validate, ValueRef, check, check_value};

/// The cases of each rule: its words, and the lines below them.
fn sections(cases: &str) -> Vec<(&str, Vec<&str>)> {
    let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in cases.lines().filter(|line| !line.is_empty()) {
        match (line.strip_prefix("= "), all.last_mut()) {
            (Some(rule), _) => all.push((rule, Vec::new())),
            (None, Some((_, lines))) => lines.push(line),
            (None, None) => panic!("a case without a rule: {line}"),
        }
    }
    all
}

/// Holds the verdicts beside the answers; what is decided otherwise is marked with `!`, and nothing else is.
fn agree(rule: &str, lines: &[&str], holds: impl Fn(&str) -> bool) {
    let mut wrong = Vec::new();
    for line in lines {
        let (verdict, input) = line.split_once(' ').expect("a verdict and an input");
        let expected = match verdict {
            "+" | "!-" => true,
            "-" | "!+" => false,
            _ => panic!("no verdict: {line}"),
        };
        let (input, reason) = input.split_once("    # ").unwrap_or((input, ""));
        assert_eq!(verdict.starts_with('!'), !reason.is_empty(), "{line}");
        if holds(input) != expected {
            wrong.push(*line);
        }
    }
    assert!(wrong.is_empty(), "{rule} decides otherwise:\n{}", wrong.join("\n"));
}

#[test]
fn rules_of_strings() {
    let rules: [(&str, &dyn Rule); 28] = [
        ("email", &rules::email()),
        ("hostname", &rules::hostname()),
        ("ip", &rules::ip()),
        ("ipv4", &rules::ipv4()),
        ("ipv6", &rules::ipv6()),
        ("cidr", &rules::cidr()),
        ("cidr(network = true)", &rules::cidr().network(true)),
        ("host_port", &rules::host_port()),
        ("host", &rules::host()),
        ("uri", &rules::uri()),
        ("uri_reference", &rules::uri_reference()),
        ("uuid", &rules::uuid()),
        ("uuid(simple = true)", &rules::uuid().simple(true)),
        ("ulid", &rules::ulid()),
        ("http_header_name", &rules::http_header_name()),
        ("http_header_value", &rules::http_header_value()),
        ("byte_length(4..=4)", &rules::byte_length(4..=4)),
        ("byte_length(4..)", &rules::byte_length(4..)),
        ("byte_length(..=8)", &rules::byte_length(..=8)),
        ("byte_length(4..=8)", &rules::byte_length(4..=8)),
        ("length(3..=3)", &rules::length(3..=3)),
        ("length(3..)", &rules::length(3..)),
        ("length(..=5)", &rules::length(..=5)),
        ("length(3..=5)", &rules::length(3..=5)),
        ("starts_with(\"foo\")", &rules::starts_with("foo")),
        ("ends_with(\"baz\")", &rules::ends_with("baz")),
        ("contains(\"bar\")", &rules::contains("bar")),
        ("does_not_contain(\"bar\")", &rules::does_not_contain("bar")),
    ];
    let sections = sections(include_str!("../protovalidate_cases/strings.txt"));
    let names: Vec<_> = rules.iter().map(|(name, _)| *name).collect();
    let told: Vec<_> = sections.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(told, names);
    let count: usize = sections.iter().map(|(_, lines)| lines.len()).sum();
    assert!(count > 600, "{count} cases");
    for ((name, rule), (_, lines)) in rules.iter().zip(&sections) {
        agree(name, lines, |input| {
            let text: String = serde_json::from_str(input).unwrap();
            rule.holds(ValueRef::Text(&text))
        });
    }
}

/// One line a rule: what it is called in the cases, and a newtype with it.
macro_rules! declared {
    ($of:literal $Type:ty: $($Name:ident $rule:literal [$($declared:tt)*];)*) => {
        $(
            #[derive(Validate, vdsm_validate::ToDictionary)]
            struct $Name(#[validate($($declared)*)] $Type);
        )*

        fn cases() -> Vec<super::Named> {
            vec![$((concat!($of, " ", $rule), |input| is_valid(input, $Name))),*]
        }
    };
}

mod whole {
    use super::Validate;

    fn is_valid<T: vdsm_validate::ToDictionary + Validate<'static>>(
        input: &str,
        of: fn(i32) -> T,
    ) -> bool {
        super::check(&of(input.parse().unwrap())).is_valid()
    }

    declared! { "i32" i32:
        Below "range(..0)" [range(..0)];
        AtMost "range(..=64)" [range(..=64)];
        Above "above(16)" [above(16)];
        AtLeast "range(8..)" [range(8..)];
        Within "range(128..=256)" [range(128..=256)];
        Between "first(above(0), range(..10))" [first(above(0), range(..10))];
        Outside "not(range(0..=10))" [not(range(0..=10))];
        Among "one_of([2, 3])" [one_of([2, 3])];
        NotAmong "not(one_of([0]))" [not(one_of([0]))];
    }

    #[test]
    fn rules_of_numbers() {
        super::values(&cases());
    }
}

mod fractions {
    use super::Validate;

    fn is_valid<T: vdsm_validate::ToDictionary + Validate<'static>>(
        input: &str,
        of: fn(f64) -> T,
    ) -> bool {
        super::check(&of(input.parse().unwrap())).is_valid()
    }

    declared! { "f64" f64:
        Finite "finite" [finite];
        AtMost "range(..=64.0)" [range(..=64.0)];
    }

    #[test]
    fn rules_of_fractions() {
        super::values(&cases());
    }
}

mod lists {
    use super::Validate;

    fn is_valid<A, T: vdsm_validate::ValidateOwned>(input: &str, _: fn(A) -> T) -> bool {
        super::check_value::<T>(&serde_json::from_str(input).unwrap()).is_valid()
    }

    #[derive(Validate, vdsm_validate::ToDictionary)]
    struct AtLeast(#[validate(length(2..))] Vec<u8>);
    #[derive(Validate, vdsm_validate::ToDictionary)]
    struct Within(#[validate(length(2..=4))] Vec<u8>);

    declared! { "list" Vec<String>:
        Unique "unique" [unique];
        Other "each(not(one_of([\"foo\"])))" [each(not(one_of(["foo"])))];
    }

    #[test]
    fn rules_of_lists() {
        let mut all = cases();
        all.push(("list length(2..)", |input| is_valid(input, AtLeast)));
        all.push(("list length(2..=4)", |input| is_valid(input, Within)));
        super::values(&all);
    }
}

/// A rule, by its name in the file of cases.
type Named = (&'static str, fn(&str) -> bool);

/// Holds each of the rules beside its cases.
fn values(rules: &[Named]) {
    let sections = sections(include_str!("../protovalidate_cases/values.txt"));
    for (name, holds) in rules {
        let of = sections.iter().find(|(rule, _)| rule == name);
        let (_, lines) = of.unwrap_or_else(|| panic!("no cases of {name}"));
        assert!(lines.len() > 1, "{name}");
        agree(name, lines, holds);
    }
}
