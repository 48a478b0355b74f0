//! Did you mean.

/// The longest text that is compared: the comparison is quadratic.
const LONGEST: usize = 64;

/// The candidate that is near enough to be what was meant; `each` offers the candidates, and is
/// called once more where none is very near.
///
/// Most that is mistyped is so in one place: that is looked for first, as most candidates are then
/// out of the question at a glance. The comparison itself is the exception.
pub(crate) fn nearest<'c>(wrong: &str, each: impl Fn(&mut Search<'_, 'c>)) -> Option<&'c str> {
    if wrong.is_empty() || wrong.len() > LONGEST {
        return None;
    }
    let length = wrong.chars().count();
    let first_within = |limit| {
        let mut search = Search { wrong, length, limit: Some(limit), best: None };
        each(&mut search);
        search.best
    };
    let most = length / 3;
    first_within(1).or_else(|| if most > 1 { first_within(most) } else { None })
}

/// The search for the first of the nearest candidates.
pub(crate) struct Search<'w, 'c> {
    wrong: &'w str,
    /// Its length in characters.
    length: usize,
    /// How far away the next one may be; none where nothing is nearer than the best so far.
    limit: Option<usize>,
    best: Option<&'c str>,
}

impl<'c> Search<'_, 'c> {
    /// Looks at one more candidate.
    #[inline]
    pub(crate) fn offer(&mut self, candidate: &'c str) {
        let Some(limit) = self.limit else { return };
        // A character has one byte or more.
        let long_enough = candidate.len() + limit >= self.length;
        if long_enough && (limit > 1 || have_an_end(self.wrong, candidate)) {
            self.compare(candidate, limit);
        }
    }

    #[inline(never)]
    fn compare(&mut self, candidate: &'c str, limit: usize) {
        if let Some(distance) = distance(self.wrong, candidate, limit) {
            (self.best, self.limit) = (Some(candidate), distance.checked_sub(1));
        }
    }
}

/// Whether two texts may begin or end alike, as they do that are one step apart; short ones may
/// not.
#[inline]
fn have_an_end(a: &str, b: &str) -> bool {
    // But for the bit that tells the cases of a letter apart; other alphabets have other ways.
    let alike = |a: u8, b: u8| (a ^ b) & !0x20 == 0 || !(a | b).is_ascii();
    match (a.as_bytes(), b.as_bytes()) {
        ([a, _, .., y], [b, _, .., z]) => alike(*a, *b) || alike(*y, *z),
        _ => true,
    }
}

/// How far a candidate is away without regard to case, where that is not beyond a limit; what is
/// `wrong` itself is no candidate.
fn distance(wrong: &str, candidate: &str, limit: usize) -> Option<usize> {
    if candidate.len() > LONGEST {
        return None;
    }
    if !wrong.is_ascii() || !candidate.is_ascii() {
        let limit = limit.min(candidate.chars().count().max(2) - 1);
        let distance = strsim::osa_distance(&wrong.to_lowercase(), &candidate.to_lowercase());
        return (distance <= limit && wrong != candidate).then_some(distance);
    }
    if candidate.len().abs_diff(wrong.len()) > limit {
        return None;
    }
    // A candidate of which nothing would be left is none.
    let limit = limit.min(candidate.len().max(2) - 1);
    let within = |distance| (distance <= limit).then_some(distance);
    // What is the same at the start and at the end is no step.
    let same = |(a, b): &(u8, u8)| a.eq_ignore_ascii_case(b);
    let start = wrong.bytes().zip(candidate.bytes()).take_while(same).count();
    let (a, b) = (&wrong[start..], &candidate[start..]);
    let end = a.bytes().rev().zip(b.bytes().rev()).take_while(same).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    match (a.as_bytes(), b.as_bytes()) {
        ([], []) => (wrong != candidate).then_some(0),
        ([], rest) | (rest, []) => within(rest.len()),
        ([_], [_]) => within(1),
        // Two that are swapped.
        (&[a, b], &[c, d]) if same(&(a, d)) && same(&(b, c)) => within(1),
        _ if limit <= 1 => None,
        _ => {
            // One step takes away or brings in one letter at most.
            let (lost, new) = (letters(a) & !letters(b), letters(b) & !letters(a));
            if lost.count_ones().max(new.count_ones()) as usize > limit {
                return None;
            }
            within(strsim::osa_distance(&a.to_ascii_lowercase(), &b.to_ascii_lowercase()))
        }
    }
}

/// Which letters stand in a text, of whatever case: a bit for each, some sharing one.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |letters, byte| letters | 1 << ((byte | 0x20) & 63))
}

#[cfg(test)]
mod tests {
    fn nearest<'c>(wrong: &str, candidates: impl AsRef<[&'c str]>) -> Option<&'c str> {
        super::nearest(wrong, |search| {
            candidates.as_ref().iter().for_each(|candidate| search.offer(candidate));
        })
    }

    #[test]
    fn near_enough() {
        let keys = ["nics", "options", "remove", "vlan"];
        assert_eq!(nearest("nicks", keys), Some("nics"));
        assert_eq!(nearest("OPTIONS", keys), Some("options"));
        assert_eq!(nearest("valn", keys), Some("vlan"));
        assert_eq!(nearest("mtu", keys), None);
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest(&"nics".repeat(20), keys), None);
        // The first of those equally near.
        assert_eq!(nearest("nac", ["nic", "mac", "nec"]), Some("nic"));
        assert_eq!(nearest("b", ["a", "ab"]), Some("a"));
        assert_eq!(nearest("Žena", ["zena", "žen"]), Some("zena"));
    }

    /// The shortcuts find what the comparison alone would, over words of few letters.
    #[test]
    fn agrees_with_the_comparison() {
        for alphabet in [['a', 'b', 'C', '_'], ['a', 'É', 'Р', 'р']] {
            let words: Vec<String> = (0..4 * 4 * 4 * 4 * 4 * 4)
                .map(|number: u32| {
                    let letters = (0..6).map(|at| alphabet[(number as usize >> (2 * at)) % 4]);
                    letters.take((number % 8).clamp(1, 6) as usize).collect()
                })
                .collect();
            for wrong in words.iter().step_by(37) {
                let most = (wrong.chars().count() / 3).max(1);
                for candidates in words.chunks(7) {
                    let candidates: Vec<_> = candidates.iter().map(String::as_str).collect();
                    let expected = candidates
                        .iter()
                        .filter(|candidate| *candidate != wrong)
                        .map(|candidate| {
                            let (a, b) = (wrong.to_lowercase(), candidate.to_lowercase());
                            (strsim::osa_distance(&a, &b), *candidate)
                        })
                        .filter(|(distance, candidate)| {
                            *distance <= most && *distance < candidate.chars().count().max(2)
                        })
                        .min_by_key(|(distance, _)| *distance)
                        .map(|(_, candidate)| candidate);
                    assert_eq!(nearest(wrong, candidates), expected);
                }
            }
        }
    }
}
