//! A page for each code of a finding: what it means, the attribute that makes it, and what is refused
//! and accepted. They stand in `docs/codes`, one file a code, and their programs are tests.

/// The page of a code.
#[derive(Clone, Copy)]
pub struct Page {
    /// The code.
    pub code: &'static str,
    /// The page, as Markdown.
    pub text: &'static str,
}

impl Page {
    /// The page without what only the test of its program needs.
    pub(crate) fn markdown(&self) -> String {
        self.text.split_inclusive('\n').filter(|line| !line.starts_with("# #!")).collect()
    }
}

macro_rules! pages {
    ($($code:literal $page:ident)*) => {
        /// Every page, by its code.
        ///
        /// ```
        /// assert!(vdsm_check::explain::PAGES.is_sorted_by_key(|page| page.code));
        /// ```
        pub static PAGES: &[Page] = &[$(
            Page {
                code: $code,
                text: include_str!(concat!("../docs/codes/", $code, ".md")),
            },
        )*];

        $(
            #[cfg(doctest)]
            #[doc = include_str!(concat!("../docs/codes/", $code, ".md"))]
            mod $page {}
        )*
    };
}

pages! {
    "a_device" a_device
    "a_netmask" a_netmask
    "above" above
    "absolute_path" absolute_path
    "alias_conflict" alias_conflict
    "all_or_none" all_or_none
    "alone" alone
    "alphanumeric" alphanumeric
    "always_true" always_true
    "any" any
    "ascii" ascii
    "at_least_one" at_least_one
    "base64" base64
    "boot_disk" boot_disk
    "bridge_name" bridge_name
    "bridge_names" bridge_names
    "byte_length" byte_length
    "bytes" bytes
    "cidr" cidr
    "contains" contains
    "context" context
    "contiguous" contiguous
    "conversion" conversion
    "credit_card" credit_card
    "custom" custom
    "date" date
    "date_time" date_time
    "deprecated" deprecated
    "depth" depth
    "different" different
    "does_not_contain" does_not_contain
    "duplicate_key" duplicate_key
    "duration" duration
    "email" email
    "ends_with" ends_with
    "enum" enum_
    "equal" equal
    "escapes" escapes
    "exactly_one" exactly_one
    "exclusive" exclusive
    "explicit_bonding" explicit_bonding
    "export" export
    "extra_item" extra_item
    "fence_agent" fence_agent
    "finite" finite
    "forbidden_if" forbidden_if
    "given" given
    "hexadecimal" hexadecimal
    "host" host
    "host_port" host_port
    "hostname" hostname
    "http_header_name" http_header_name
    "http_header_value" http_header_value
    "ignored_if" ignored_if
    "ip" ip
    "ipv4" ipv4
    "ipv6" ipv6
    "iqn" iqn
    "json" json
    "legacy" legacy
    "length" length
    "lowercase" lowercase
    "mac" mac
    "missing_item" missing_item
    "missing_key" missing_key
    "multiple_of" multiple_of
    "nics_used_twice" nics_used_twice
    "not" not
    "not_empty" not_empty
    "not_longer" not_longer
    "one_of" one_of
    "only_if" only_if
    "ordered" ordered
    "pairs" pairs
    "pattern" pattern
    "phone" phone
    "printable" printable
    "range" range
    "required" required
    "required_if" required_if
    "requires" requires
    "same_length" same_length
    "semver" semver
    "serde" serde
    "size" size
    "slug" slug
    "sockets" sockets
    "starts_with" starts_with
    "syntax" syntax
    "text" text
    "time" time
    "try_from" try_from
    "tuple" tuple
    "type" type_
    "ulid" ulid
    "undocumented" undocumented
    "unique" unique
    "unknown_key" unknown_key
    "unknown_method" unknown_method
    "unreadable" unreadable
    "unsupported" unsupported
    "uppercase" uppercase
    "uri" uri
    "uri_reference" uri_reference
    "url" url
    "utf16_length" utf16_length
    "uuid" uuid
    "variant" variant
    "wire" wire
    "words" words
}

/// The page of a code.
///
/// ```
/// let page = vdsm_check::explain::find("range").unwrap();
/// assert!(page.text.starts_with("# range\n\nA number is outside its bounds."));
/// assert!(vdsm_check::explain::find("rage").is_none());
/// ```
#[must_use]
pub fn find(code: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use vdsm_validate::{Policy, groups, rules};

    use super::{PAGES, find};

    /// Those of the engine that are neither a rule's nor a group's nor a form's.
    const OTHERS: &[&str] = &[
        "alias_conflict",
        "any",
        "context",
        "conversion",
        "deprecated",
        "depth",
        "duplicate_key",
        "enum",
        "escapes",
        "extra_item",
        "given",
        "legacy",
        "missing_item",
        "missing_key",
        "not",
        "serde",
        "size",
        "syntax",
        "try_from",
        "type",
        "unknown_key",
        "unreadable",
        "variant",
        "wire",
    ];

    /// What the documentation of a finding's code lists is what stands here.
    #[test]
    fn the_list_of_codes_is_that_of_the_engine() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(root.join("vdsm-validate/src/finding.rs")).unwrap();
        let (_, list) = source.split_once("the group's, or one of").unwrap();
        let (list, _) = list.split_once("; that of a form").unwrap();
        let listed: BTreeSet<_> = list.split('`').skip(1).step_by(2).collect();
        assert_eq!(OTHERS.iter().copied().collect::<BTreeSet<_>>(), listed);
    }

    #[test]
    fn every_code_has_a_page() {
        let codes = [rules::CODES, groups::CODES, OTHERS].concat();
        let owed: Vec<_> = codes.into_iter().filter(|code| find(code).is_none()).collect();
        assert!(owed.is_empty(), "a page in docs/codes and a line in src/explain.rs: {owed:?}");
    }

    /// And so has whatever the samples of the Vdsm types break.
    #[test]
    fn every_code_of_the_samples_has_a_page() {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("vdsm-types/samples");
        let mut owed = BTreeSet::new();
        for entry in vdsm_types::TYPES {
            for file in std::fs::read_dir(samples.join(entry.name())).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "json") {
                    let text = std::fs::read_to_string(path).unwrap();
                    for policy in [Policy::strict(), Policy::audited()] {
                        let report = entry.check_str(&policy, &text);
                        let codes = report.findings().iter().map(vdsm_validate::Finding::code);
                        owed.extend(codes.filter(|code| find(code).is_none()));
                    }
                }
            }
        }
        assert!(owed.is_empty(), "a page in docs/codes and a line in src/explain.rs: {owed:?}");
    }

    #[test]
    fn every_page_is_listed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codes");
        let files = std::fs::read_dir(folder).unwrap();
        let files: BTreeSet<_> = files
            .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let listed: BTreeSet<_> = PAGES.iter().map(|page| page.code.to_owned()).collect();
        assert_eq!(files, listed);
        for page in PAGES {
            assert!(page.text.starts_with(&format!("# {}\n\n", page.code)), "{}", page.code);
        }
    }
}
