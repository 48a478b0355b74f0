//! A rule of one's own: written, used and reported like a built-in one.

use std::fmt;

use vdsm_validate::rules::{AppliesTo, Operand, Rule};
use vdsm_validate::{Validate, ValueRef, check_str};

mod rules {
    /// A number that a power of two equals.
    pub struct PowerOfTwo {
        pub most: u32,
    }

    /// The number is a power of two, up to 2 to the power of `most`.
    pub const fn power_of_two(most: u32) -> PowerOfTwo {
        assert!(most < 63, "the exponent is above 62; write a smaller one");
        PowerOfTwo { most }
    }
}

impl Rule for rules::PowerOfTwo {
    fn code(&self) -> &'static str {
        "power_of_two"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum
            .as_integer()
            .is_some_and(|number| number.count_ones() == 1 && number.trailing_zeros() <= self.most)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is no power of two up to {}", 1_u64 << self.most)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("most", Operand::Integer(self.most.into()));
    }
}

// What the rule may be declared on; on anything else it is a compile error.
impl AppliesTo<u32> for rules::PowerOfTwo {}

#[derive(Validate)]
#[expect(dead_code, reason = "the example only checks")]
struct Memory {
    #[validate(rules::power_of_two(12))]
    huge_page_kib: u32,
}

fn main() {
    assert!(check_str::<Memory>(r#"{"huge_page_kib": 2048}"#).is_valid());

    let report = check_str::<Memory>(r#"{"huge_page_kib": 2000}"#);
    let finding = &report.findings()[0];
    assert_eq!(finding.code(), "power_of_two");
    assert_eq!(finding.to_string(), "2000 is no power of two up to 4096");
    print!("{report}");
}
