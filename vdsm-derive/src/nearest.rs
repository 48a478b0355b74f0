//! Suggests what a misspelt name was meant to be.

/// The way out of an unknown name: the nearest known one, or all of them.
pub fn way_out<'n>(name: &str, known: impl IntoIterator<Item = &'n str>, what: &str) -> String {
    let known: Vec<_> = known.into_iter().collect();
    if let Some(suggestion) = suggestion(name, known.iter().copied()) {
        return suggestion;
    }
    match known.as_slice() {
        [] => String::new(),
        [one] => format!("; the only one is `{one}`"),
        _ => format!("; {what} are {}", listed(&known)),
    }
}

/// The nearest known name as a way out, where one is near.
pub fn suggestion<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let known: Vec<_> = known.into_iter().collect();
    nearest(name, &known).map(|near| format!("; did you mean `{near}`?"))
}

/// The known name that this one is a slip of the finger away from. No rule or group is that near
/// to a word of our own, so that they can be told apart without knowing the rules.
pub fn slip<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = name.chars().count();
    let allowed = if length < 6 { 1 } else { 2 };
    // Every word of every declaration comes here, so that most are told apart by less than their distance.
    known
        .into_iter()
        .filter(|other| other.chars().count().abs_diff(length) <= allowed)
        .filter(|other| !apart(name, other, allowed))
        .find(|other| distance(name, other) <= allowed)
}

/// Whether more letters of the one are missing in the other than so many changes make up for.
fn apart(a: &str, b: &str, allowed: usize) -> bool {
    let missing = a.chars().filter(|letter| !b.contains(*letter)).count();
    missing > allowed
}

/// The names in backticks, with a limit to what a message can carry.
pub fn listed(names: &[&str]) -> String {
    const MOST: usize = 12;
    let mut list: Vec<_> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    if names.len() > MOST {
        list.push(format!("and {} more", names.len() - MOST));
    }
    list.join(", ")
}

fn nearest<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    let length = name.chars().count();
    let allowed = (1 + length / 4).min(length.saturating_sub(1));
    known
        .iter()
        .map(|other| (distance(&name.to_lowercase(), &other.to_lowercase()), *other))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, other)| other)
}

/// How many insertions, deletions, substitutions and swaps of neighbours lead from `a` to `b`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let cost = usize::from(a[i - 1] != b[j - 1]);
                let mut least =
                    (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + cost);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let known = ["remove", "vlan", "bonding"];
        assert_eq!(nearest("remvoe", &known), Some("remove"));
        assert_eq!(nearest("Vlan", &known), Some("vlan"));
        assert_eq!(nearest("nicks", &known), None);
        assert_eq!(slip("remvoe", known), Some("remove"));
        assert_eq!(slip("rem\u{f6}ve", known), Some("remove"));
        assert_eq!(slip("vlna", known), Some("vlan"));
        assert_eq!(slip("lands", known), None);
    }
}
