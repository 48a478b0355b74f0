use vdsm_validate::{ToDictionary, Validate};

/// The UUID of a volume group in LVM's own form: letters and digits in groups of 6-4-4-4-4-4-6.
///
/// It is no RFC 4122 UUID. Whether such a group exists was asked of LVM, never of its form, so
/// another form is an error under the strict policy only.
///
/// ```
/// use vdsm_types::vocabulary::LvmUuid;
///
/// let report = vdsm_validate::check_str::<LvmUuid>(r#""Zl5q8x-1kPp-u3Rt-7QwE-aB2c-X9yZ-0fGhIj""#);
/// assert_eq!(report.findings().len(), 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct LvmUuid(
    #[validate(
        not_empty,
        strict(pattern(
            "^[0-9A-Za-z]{6}(-[0-9A-Za-z]{4}){5}-[0-9A-Za-z]{6}$",
            says = "is no UUID of LVM's; write letters and digits in groups of 6-4-4-4-4-4-6"
        ))
    )]
    pub String,
);

crate::vocabulary::text!(LvmUuid);
