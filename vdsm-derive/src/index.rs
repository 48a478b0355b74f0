//! The index of a dictionary's names. It is made here, for the compiler would take longer to run a loop than for
//! all the rest of the table.

/// Puts names into an index, a power of two of places and at least twice as many: in each place is a name by
/// its number, counted from 1, or nothing.
pub fn of(names: &[&str]) -> Vec<u8> {
    let mut index = vec![0; (2 * names.len()).next_power_of_two()];
    for (name, number) in names.iter().zip(1..) {
        let mut at = place(name.as_bytes(), index.len());
        while index[at] != 0 {
            at = (at + 1) % index.len();
        }
        index[at] = number;
    }
    index
}

/// Where a name is looked for first, in the engine as here: names of one struct mostly differ in length, in
/// their ends, or in the middle.
#[expect(clippy::cast_possible_truncation, reason = "the length is only a part of the mixture")]
fn place(name: &[u8], places: usize) -> usize {
    let [first, .., last] = *name else { return name.len() % places };
    let middle = name[name.len() / 2];
    let mixed =
        u32::from_le_bytes([first, middle, last, name.len() as u8]).wrapping_mul(0x9e37_79b1);
    // The upper bits depend on all of them.
    ((u64::from(mixed) * places as u64) >> 32) as usize
}
