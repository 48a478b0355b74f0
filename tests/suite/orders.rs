//! Keys in every order: as declared, as the alphabet has them, with gaps, with escapes, twice.

use vdsm_validate::{Validate, from_str};

use crate::told::lines;

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        for shift in [13_i32, -7, 17] {
            self.0 ^= if shift > 0 { self.0 << shift } else { self.0 >> -shift };
        }
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

type Numbers = Vec<Option<usize>>;

macro_rules! keyed {
    ($Type:ident: $($field:ident)*) => {
        #[derive(Validate, Debug, PartialEq)]
        struct $Type { $($field: Option<usize>),* }

        impl $Type {
            const KEYS: &[&str] = &[$(stringify!($field)),*];

            /// The values in declared order, or what is told.
            fn read(text: &str) -> Result<Numbers, Vec<String>> {
                let read = from_str::<Self>(text).map_err(|report| lines(&report))?;
                Ok(vec![$(read.$field),*])
            }

            /// The same of the second item of a list: what is known of the order is handed on.
            fn read_second(text: &str) -> Result<Numbers, Vec<String>> {
                let text = format!(r#"[{{"a": 1, "b": 2}}, {text}]"#);
                let read = from_str::<Vec<Self>>(&text).map_err(|report| {
                    lines(&report).iter().map(|line| line.replacen("/1/", "/", 1)).collect::<Vec<_>>()
                })?;
                let read = &read[1];
                Ok(vec![$(read.$field),*])
            }
        }
    };
}

keyed! { Few: zeta a b name nic vlan bonding bond b1 address longest_of_all_the_names_here x }

// More than a word has bits, and more names of one length than are tried in a row.
keyed! { Wide:
    k0 j1 i2 h3 g4 f5 e6 d7 c8 b9 a10 k11 j12 i13 h14 g15 f16 e17 d18 c19 b20 a21 k22 j23 i24 h25
    g26 f27 e28 d29 c30 b31 a32 k33 j34 i35 h36 g37 f38 e39 d40 c41 b42 a43 k44 j45 i46 h47 g48 f49
    e50 d51 c52 b53 a54 k55 j56 i57 h58 g59 f60 e61 d62 c63 b64 a65 k66 a j67 b i68 h69 g70
}

/// Some of the keys in some order, and what is to come of them.
fn document(random: &mut Random, keys: &[&str]) -> (String, Result<Numbers, Vec<String>>) {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    match random.below(5) {
        0 => order.reverse(),
        1 => order.sort_by_key(|&at| keys[at]),
        2 => {
            order.sort_by_key(|&at| keys[at]);
            order.retain(|_| random.below(3) > 0);
        }
        3 => order.retain(|_| random.below(3) > 0),
        _ => (1..order.len()).for_each(|at| order.swap(at, random.below(at + 1))),
    }
    for _ in 0..random.below(3) {
        if let Some(&again) = order.first() {
            order.insert(random.below(order.len() + 1), again);
        }
    }
    let (mut values, mut told, mut entries) = (vec![None; keys.len()], Vec::new(), Vec::new());
    for (number, at) in order.into_iter().enumerate() {
        let key = keys[at];
        let first = u32::from(key.as_bytes()[0]);
        let escaped = format!("\\u{first:04x}{}", &key[1..]);
        let written = if random.below(6) == 0 { &escaped } else { key };
        entries.push(format!(r#""{written}": {number}"#));
        match &mut values[at] {
            Some(_) => told.push(format!("/{key} duplicate_key")),
            value => *value = Some(number),
        }
        if random.below(40) == 0 {
            entries.push(r#""nobody": 0"#.to_owned());
            told.push("/nobody unknown_key".to_owned());
        }
    }
    let outcome = if told.is_empty() { Ok(values) } else { Err(told) };
    (format!("{{{}}}", entries.join(", ")), outcome)
}

#[test]
fn keys_in_any_order_come_to_their_fields() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..1500 {
        for (keys, read) in [
            (Few::KEYS, Few::read as fn(&str) -> _),
            (Few::KEYS, Few::read_second),
            (Wide::KEYS, Wide::read),
            (Wide::KEYS, Wide::read_second),
        ] {
            let (text, outcome) = document(&mut random, keys);
            assert_eq!(read(&text), outcome, "{text}");
        }
    }
}
