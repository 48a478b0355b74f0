//! An index of the names of a type's fields, which the derive makes for its table.

/// The number of a name in an index, as far as `is` knows it again.
#[inline]
pub(crate) fn find(index: &[u8], name: &str, is: impl Fn(usize) -> bool) -> Option<usize> {
    let mut at = place(name.as_bytes(), index.len());
    loop {
        let number = usize::from(*index.get(at)?).checked_sub(1)?;
        if is(number) {
            return Some(number);
        }
        at = (at + 1) & (index.len() - 1);
    }
}

/// Where a name is looked for first, in the derive as here: names of one struct mostly differ in length, in
/// their ends, or in the middle.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the length is only a part of the mixture")]
fn place(name: &[u8], places: usize) -> usize {
    let [first, .., last] = *name else { return name.len() % places };
    let middle = name[name.len() / 2];
    let mixed =
        u32::from_le_bytes([first, middle, last, name.len() as u8]).wrapping_mul(0x9e37_79b1);
    // The upper bits depend on all of them.
    ((u64::from(mixed) * places as u64) >> 32) as usize
}
