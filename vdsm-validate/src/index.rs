//! An index of the names of a type's fields, which the compiler makes for its table.

/// Puts some names into an index of so many places, a power of two and at least twice as many: in each
/// place is a name by its number, counted from 1, or nothing.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "an index is made of at most 254 names")]
pub const fn index<const PLACES: usize>(names: &[&str]) -> [u8; PLACES] {
    let mut index = [0; PLACES];
    let mut number = 0;
    while number < names.len() {
        let mut at = place(names[number].as_bytes(), PLACES);
        while index[at] != 0 {
            at = (at + 1) % PLACES;
        }
        number += 1;
        index[at] = number as u8;
    }
    index
}

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

/// Where a name is looked for first: names of one struct mostly differ in length, in their ends, or in
/// the middle.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the length is only a part of the mixture")]
const fn place(name: &[u8], places: usize) -> usize {
    let [first, .., last] = *name else { return name.len() % places };
    let middle = name[name.len() / 2];
    let mixed =
        u32::from_le_bytes([first, middle, last, name.len() as u8]).wrapping_mul(0x9e37_79b1);
    // The upper bits depend on all of them.
    ((mixed as u64 * places as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::{find, index};

    #[test]
    fn every_name_is_found_and_no_other() {
        let names: Vec<String> = (0..120).map(|number| format!("key{number}")).collect();
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.extend(["", "a", "b", "ab", "ba", "é"]);
        let index = index::<256>(&names);
        for (number, name) in names.iter().enumerate() {
            assert_eq!(find(&index, name, |number| names[number] == *name), Some(number), "{name}");
        }
        for other in ["c", "key", "key120", "zzzz", "ä"] {
            assert_eq!(find(&index, other, |number| names[number] == other), None, "{other}");
        }
    }
}
