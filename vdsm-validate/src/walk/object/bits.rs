//! A set of field numbers.

/// A set of small numbers, without the heap below 128.
#[derive(Default)]
pub(in crate::walk) struct Bits {
    low: u64,
    middle: u64,
    high: Box<[u64]>,
}

impl Bits {
    #[inline]
    pub(in crate::walk) fn has(&self, bit: usize) -> bool {
        if bit < 64 {
            return self.low >> bit & 1 == 1;
        }
        if bit < 128 {
            return self.middle >> (bit % 64) & 1 == 1;
        }
        self.high.get(bit / 64 - 2).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    #[inline]
    pub(in crate::walk) fn is_empty(&self) -> bool {
        self.low == 0 && self.middle == 0 && self.high.is_empty()
    }

    /// Whether a number is in this set, and not in the other.
    #[inline]
    pub(in crate::walk) fn has_beyond(&self, other: &Self, bit: usize) -> bool {
        if bit < 64 {
            return (self.low & !other.low) >> bit & 1 == 1;
        }
        self.has(bit) && !other.has(bit)
    }

    /// Those of some numbers below 64 that are not there, given and answered as bits.
    #[inline]
    pub(in crate::walk) fn lacks_low(&self, bits: u64) -> u64 {
        bits & !self.low
    }

    /// Puts a number below 64 in; false where it was there already.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::walk) fn insert_low(&mut self, bit: usize) -> bool {
        debug_assert!(bit < 64);
        let before = self.low;
        self.low = before | 1 << (bit % 64);
        self.low != before
    }

    /// Puts a number in; false where it was there already.
    pub(in crate::walk) fn insert(&mut self, bit: usize) -> bool {
        let fresh = !self.has(bit);
        self.set(bit);
        fresh
    }

    #[inline]
    pub(in crate::walk) fn set(&mut self, bit: usize) {
        if bit < 64 {
            self.low |= 1 << bit;
        } else {
            self.set_high(bit);
        }
    }

    /// Takes a number out.
    pub(in crate::walk) fn remove(&mut self, bit: usize) {
        match bit {
            0..64 => self.low &= !(1 << bit),
            64..128 => self.middle &= !(1 << (bit % 64)),
            _ => {
                if let Some(word) = self.high.get_mut(bit / 64 - 2) {
                    *word &= !(1 << (bit % 64));
                }
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn set_high(&mut self, bit: usize) {
        if bit < 128 {
            self.middle |= 1 << (bit % 64);
            return;
        }
        let word = bit / 64 - 2;
        if self.high.len() <= word {
            let mut high = std::mem::take(&mut self.high).into_vec();
            high.resize(word + 1, 0);
            self.high = high.into();
        }
        self.high[word] |= 1 << (bit % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn beyond_a_word() {
        let mut bits = Bits::default();
        for bit in [0, 63, 64, 127, 128, 200] {
            assert!(!bits.has(bit));
            bits.set(bit);
            assert!(bits.has(bit));
            bits.remove(bit);
            assert!(!bits.has(bit));
            bits.set(bit);
        }
        assert!(!bits.has(65) && !bits.has(129));
    }
}
