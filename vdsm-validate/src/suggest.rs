//! Did you mean.

/// The longest text that is compared: the comparison is quadratic.
const LONGEST: usize = 64;

/// The candidate that is near enough to be what was meant.
pub(crate) fn nearest<'c>(
    wrong: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    if wrong.is_empty() || wrong.len() > LONGEST {
        return None;
    }
    let folded = wrong.to_lowercase();
    let most = (wrong.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST && *candidate != wrong)
        .map(|candidate| (strsim::osa_distance(&folded, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, candidate)| {
            distance <= most && distance < candidate.chars().count().max(2)
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
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
    }
}
