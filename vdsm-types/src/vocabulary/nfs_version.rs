use vdsm_validate::{ToDictionary, Validate};

/// The version of the NFS protocol: `auto`, which leaves it to be negotiated, or one or two whole
/// numbers with a dot between.
///
/// Not on the page. Until 2012-10-15 VDSM read it by `int()`; since then by `str()`, so that a number
/// does as well, and `4.1` can be said; each of the two numbers still goes through `int()`, blanks and
/// all.
///
/// ```
/// use vdsm_types::vocabulary::NfsVersion;
/// use vdsm_validate::check_str;
///
/// for version in [r#""auto""#, r#""3""#, r#""4.2""#, "4", r#"" 4""#, r#""""#] {
///     assert!(check_str::<NfsVersion>(version).is_empty(), "{version}");
/// }
/// for version in [r#""4.1.2""#, r#""v4""#, r#""Auto""#, "-1"] {
///     assert!(!check_str::<NfsVersion>(version).is_valid(), "{version}");
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct NfsVersion(
    #[validate(
        wire(form = crate::forms::str_of()),
        pattern(
            r"^(auto|[ \t\n]*\+?[0-9]+[ \t\n]*(\.[ \t\n]*\+?[0-9]+[ \t\n]*)?)?$",
            says = "is not a version of NFS; write `auto`, `3`, `4` or `4.2`"
        )
    )]
    pub String,
);

crate::vocabulary::text!(NfsVersion);
