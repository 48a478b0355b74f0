//! Tuples: values by position.

use crate::coverage::Coverage;
use crate::in_string::InString;
use crate::schema::{Field, Kind, Schema};
use crate::sink::{Boxed, Sink, ignore};
use crate::types::plain;
use crate::validate::{Describe, NoItems, NoKeys, Positions, Validate};
use crate::write::{Part, Shown, ToDictionary, Writer};

/// Keeps the values of a tuple.
#[derive(Default)]
pub struct TupleSlot<S> {
    slots: S,
    begun: bool,
}

/// One line a length: each value's type, slot and name, and its position.
macro_rules! tuples {
    ($(($($T:ident $S:ident $value:ident $number:tt $key:literal),+))*) => { $(
        impl<$($T: Describe),+> Describe for ($($T,)+) {
            type Data = Positions;
            type Item = NoItems;
            type Key = NoKeys;

            const COVERAGE: Coverage = Coverage::List;
            const IN_STRING: InString = InString { value: false, items: $($T::IN_STRING.value)&&+ };
            const GATHERS: bool = $($T::GATHERS)||+;

            fn schema() -> &'static Schema {
                const { &plain("tuple", Kind::Tuple(&[$(Field { key: $key, ..$T::FIELD }),+])) }
            }
        }

        impl<'de, $($S: Sink<'de>),+> Sink<'de> for TupleSlot<($($S,)+)> {
            fn begin(&mut self, _hint: usize) {
                self.begun = true;
            }

            fn child(&mut self, part: usize) -> &mut dyn Sink<'de> {
                match part {
                    $($number => &mut self.slots.$number,)+
                    _ => ignore(),
                }
            }
        }

        impl<'de, $($T: Validate<'de>),+> Validate<'de> for ($($T,)+) {
            type Slot = TupleSlot<($($T::Slot,)+)>;
            type ItemSlot = Boxed<Self::Slot>;

            fn finish(slot: &mut Self::Slot) -> Option<Self> {
                if !std::mem::take(&mut slot.begun) {
                    return None;
                }
                // All of them, so that nothing is left to the next value.
                match ($($T::finish(&mut slot.slots.$number),)+) {
                    ($(Some($value),)+) => Some(($($value,)+)),
                    _ => None,
                }
            }
        }

        impl<$($T: ToDictionary),+> ToDictionary for ($($T,)+) {
            fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
                to.fields(&[$(Part::of(&self.$number)),+]);
            }

            fn shown(&self) -> Shown<'_> {
                Shown::Written
            }
        }
    )* };
}

tuples! {
    (A SA a 0 "0")
    (A SA a 0 "0", B SB b 1 "1")
    (A SA a 0 "0", B SB b 1 "1", C SC c 2 "2")
    (A SA a 0 "0", B SB b 1 "1", C SC c 2 "2", D SD d 3 "3")
    (A SA a 0 "0", B SB b 1 "1", C SC c 2 "2", D SD d 3 "3", E SE e 4 "4")
    (A SA a 0 "0", B SB b 1 "1", C SC c 2 "2", D SD d 3 "3", E SE e 4 "4", F SF f 5 "5")
    (A SA a 0 "0", B SB b 1 "1", C SC c 2 "2", D SD d 3 "3", E SE e 4 "4", F SF f 5 "5", G SG g 6 "6")
    (A SA a 0 "0", B SB b 1 "1", C SC c 2 "2", D SD d 3 "3", E SE e 4 "4", F SF f 5 "5", G SG g 6 "6", H SH h 7 "7")
    (A SA a 0 "0", B SB b 1 "1", C SC c 2 "2", D SD d 3 "3", E SE e 4 "4", F SF f 5 "5", G SG g 6 "6", H SH h 7 "7", I SI i 8 "8")
    (A SA a 0 "0", B SB b 1 "1", C SC c 2 "2", D SD d 3 "3", E SE e 4 "4", F SF f 5 "5", G SG g 6 "6", H SH h 7 "7", I SI i 8 "8", J SJ j 9 "9")
    (A SA a 0 "0", B SB b 1 "1", C SC c 2 "2", D SD d 3 "3", E SE e 4 "4", F SF f 5 "5", G SG g 6 "6", H SH h 7 "7", I SI i 8 "8", J SJ j 9 "9", K SK k 10 "10")
    (A SA a 0 "0", B SB b 1 "1", C SC c 2 "2", D SD d 3 "3", E SE e 4 "4", F SF f 5 "5", G SG g 6 "6", H SH h 7 "7", I SI i 8 "8", J SJ j 9 "9", K SK k 10 "10", L SL l 11 "11")
}
