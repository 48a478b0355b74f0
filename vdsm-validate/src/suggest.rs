//! Did you mean.

/// The longest text that is compared: the comparison is quadratic.
const LONGEST: usize = 64;

/// The candidate that is near enough to be what was meant.
///
/// Most that is mistyped is so in one place: that is looked for first, as most candidates are then
/// out of the question at a glance. The comparison itself is the exception.
pub(crate) fn nearest<'c>(
    wrong: &str,
    candidates: impl IntoIterator<Item = &'c str, IntoIter: Clone>,
) -> Option<&'c str> {
    if wrong.is_empty() || wrong.len() > LONGEST {
        return None;
    }
    let candidates = candidates.into_iter();
    let folded = Folded::new(wrong);
    let most = (folded.length / 3).max(1);
    folded
        .nearest(wrong, candidates.clone(), 1)
        .or_else(|| if most == 1 { None } else { folded.nearest(wrong, candidates, most) })
}

/// A text without regard to case, and what is known of it at a glance.
struct Folded {
    text: String,
    length: usize,
    /// The letters of a text that is all ASCII.
    letters: Option<u64>,
}

impl Folded {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            let text = text.to_ascii_lowercase();
            return Self { length: text.len(), letters: Some(letters(&text)), text };
        }
        Self { text: text.to_lowercase(), length: text.chars().count(), letters: None }
    }

    /// The first of the nearest candidates that are no further away than `most`.
    fn nearest<'c>(
        &self,
        wrong: &str,
        candidates: impl Iterator<Item = &'c str>,
        most: usize,
    ) -> Option<&'c str> {
        let mut best = None;
        let mut buffer = String::new();
        for candidate in candidates {
            // A character has one byte or more; a candidate may be in the other case.
            if candidate.len() + most < self.length || candidate.len() > LONGEST {
                continue;
            }
            let ascii = candidate.is_ascii();
            let length = if ascii { candidate.len() } else { candidate.chars().count() };
            // A candidate of which nothing would be left is none, nor is one after a nearer one.
            let mut limit = most.min(length.max(2) - 1);
            if let Some((distance, _)) = best {
                limit = limit.min(distance - 1);
            }
            if ascii && let Some(letters) = self.letters {
                // One step takes away or brings in one letter at most.
                if length > self.length + limit {
                    continue;
                }
                let others = self::letters(candidate);
                let (lost, new) = (letters & !others, others & !letters);
                if lost.count_ones().max(new.count_ones()) as usize > limit {
                    continue;
                }
            }
            if candidate == wrong {
                continue;
            }
            if ascii {
                buffer.clear();
                buffer.push_str(candidate);
                buffer.make_ascii_lowercase();
            } else {
                buffer = candidate.to_lowercase();
            }
            if let Some(distance) = distance(&self.text, &buffer, limit) {
                best = Some((distance, candidate));
                if distance == 0 {
                    break;
                }
            }
        }
        best.map(|(_, candidate)| candidate)
    }
}

/// How far two texts are apart, where that is not beyond a limit.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let within = |distance| (distance <= limit).then_some(distance);
    if !(a.is_ascii() && b.is_ascii()) {
        return within(strsim::osa_distance(a, b));
    }
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    // What is the same at the start and at the end is no step.
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    match (a, b) {
        ([], rest) | (rest, []) => within(rest.len()),
        ([_], [_]) => within(1),
        // Two that are swapped.
        ([a, b], [c, d]) if a == d && b == c => within(1),
        _ if limit == 1 => None,
        _ => {
            let (a, b) = (str::from_utf8(a).ok()?, str::from_utf8(b).ok()?);
            within(strsim::osa_distance(a, b))
        }
    }
}

/// Which letters stand in a text, of whatever case: a bit for each, some sharing one.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |letters, byte| letters | 1 << ((byte | 0x20) & 63))
}

#[cfg(test)]
mod tests {
    use super::nearest;

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
        let words: Vec<String> = (0..4 * 4 * 4 * 4 * 4)
            .map(|number: u32| {
                let letters = (0..5).map(|at| b"abC_"[(number as usize >> (2 * at)) % 4]);
                let len = (number % 7).clamp(1, 5) as usize;
                letters.take(len).map(char::from).collect()
            })
            .collect();
        for wrong in words.iter().step_by(5) {
            let most = (wrong.len() / 3).max(1);
            for candidates in words.chunks(7) {
                let expected = candidates
                    .iter()
                    .filter(|candidate| *candidate != wrong)
                    .map(|candidate| {
                        let (a, b) = (wrong.to_lowercase(), candidate.to_lowercase());
                        (strsim::osa_distance(&a, &b), candidate)
                    })
                    .filter(|(distance, candidate)| {
                        *distance <= most && *distance < candidate.len().max(2)
                    })
                    .min_by_key(|(distance, _)| *distance)
                    .map(|(_, candidate)| candidate.as_str());
                assert_eq!(nearest(wrong, candidates.iter().map(String::as_str)), expected);
            }
        }
    }
}
