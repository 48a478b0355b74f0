//! What is passed over: values under unknown keys, containers where none belongs, what is nested too
//! deeply.
//!
//! A parser that can pass over a value by itself, as that of JSON can without recursion, is left to
//! it. Another shows all that is inside, level by level; there a limit of its own ends the reading,
//! so that up to it every format gives the same findings.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::context::Context;

/// How deep a value may be that is passed over.
pub(crate) const LEVELS: usize = 128;

/// Passes over a value.
pub(super) struct Drain<'d> {
    /// How many containers the value may stand for, one inside the other.
    levels: usize,
    /// Where it is noted that there were more.
    stopped: &'d mut bool,
}

impl Context<'_, '_> {
    pub(super) fn drain(&mut self) -> Drain<'_> {
        Drain { levels: LEVELS, stopped: &mut self.stopped }
    }

    /// Reads a dictionary to its end.
    pub(super) fn drain_map<'de, A: MapAccess<'de>>(&mut self, map: A) -> Result<(), A::Error> {
        self.drain().map(map)
    }

    /// Reads a list to its end; gives the number of items that were left.
    pub(super) fn drain_list<'de, A: SeqAccess<'de>>(
        &mut self,
        list: A,
    ) -> Result<usize, A::Error> {
        self.drain().list(list)
    }
}

impl Drain<'_> {
    fn again(&mut self) -> Drain<'_> {
        Drain { levels: self.levels, stopped: self.stopped }
    }

    fn map<'de, A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while map.next_key_seed(self.again())?.is_some() {
            map.next_value_seed(self.again())?;
        }
        Ok(())
    }

    fn list<'de, A: SeqAccess<'de>>(mut self, mut list: A) -> Result<usize, A::Error> {
        let mut count = 0;
        while list.next_element_seed(self.again())?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    /// Goes a level down.
    fn enter<E: Error>(self) -> Result<Self, E> {
        if let Some(levels) = self.levels.checked_sub(1) {
            return Ok(Self { levels, ..self });
        }
        *self.stopped = true;
        Err(E::custom("nested too deeply"))
    }
}

impl<'de> DeserializeSeed<'de> for Drain<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_ignored_any(self)
    }
}

macro_rules! scalars {
    ($($visit:ident $type:ty)*) => { $(
        fn $visit<E>(self, _: $type) -> Result<(), E> {
            Ok(())
        }
    )* };
}

impl<'de> Visitor<'de> for Drain<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    scalars! {
        visit_bool bool
        visit_i64 i64
        visit_i128 i128
        visit_u64 u64
        visit_u128 u128
        visit_f64 f64
        visit_str &str
        visit_bytes &[u8]
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        self.enter()?.list(list).map(drop)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.enter()?.map(map)
    }
}
