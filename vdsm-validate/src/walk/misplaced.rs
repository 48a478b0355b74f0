//! Containers where the type takes none.

use serde_core::de::{MapAccess, SeqAccess};

use crate::schema::Kind;
use crate::value::ValueRef;

use super::Walk;
use super::keys::AnyKey;
use super::visit::Spot;

impl<'de> Walk<'_, '_, 'de> {
    /// A dictionary where the type takes none.
    #[cold]
    pub(super) fn misplaced_map<A: MapAccess<'de>>(&mut self, mut map: A) -> Result<(), A::Error> {
        if let Kind::List(list) = &self.schema.kind
            && let Some(formed) = self.single_form(ValueRef::Dictionary(0))
        {
            if !self.admit(formed, ValueRef::Dictionary(0)) {
                return self.cx.drain_map(map);
            }
            return self.single(list, |mut item| item.map_any(map));
        }
        let Some(key) = map.next_key_seed(AnyKey)? else {
            self.misfit(ValueRef::Dictionary(0));
            return Ok(());
        };
        if self.cx.is_number(Some(&key)) {
            let number = self.cx.number_under(&mut map)?;
            self.scalar(number, None);
            return self.cx.drain_map(map);
        }
        self.misfit(ValueRef::Dictionary(1));
        map.next_value_seed(self.cx.drain())?;
        self.cx.drain_map(map)
    }

    /// A list where the type takes none.
    #[cold]
    pub(super) fn misplaced_list<A: SeqAccess<'de>>(&mut self, list: A) -> Result<(), A::Error> {
        let count = self.cx.drain_list(list)?;
        self.misfit(ValueRef::List(count));
        Ok(())
    }
}
