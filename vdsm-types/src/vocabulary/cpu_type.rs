use vdsm_validate::{ToDictionary, Validate};

/// A CPU model and the features that the guest has on top of it, or does without:
/// `<cpuType>,<feature-1>,…,<feature-N>` in one string.
///
/// `+sse4_1` asks for a feature and `-svm` hides it; see libvirt's documentation for the names. The
/// page writes features without a sign: such a word made an empty feature in libvirt's domain
/// (2012-08-31), which is worth a warning. With the model `qemu64`, `-svm` is added unless `+svm`
/// is there.
///
/// ```
/// use vdsm_types::vocabulary::CpuType;
///
/// let cpu = vdsm_validate::from_str::<CpuType>(r#""Opteron_G4,+sse4_1,-svm""#).unwrap();
/// assert_eq!(cpu.model, "Opteron_G4");
/// assert_eq!(cpu.features, ["+sse4_1", "-svm"]);
///
/// assert_eq!(vdsm_validate::check_str::<CpuType>(r#""Conroe,svm""#).warnings().count(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(form = tuple(","))]
pub struct CpuType {
    /// The model; without the whole key VDSM took `qemu64`.
    #[validate(not_empty)]
    pub model: String,
    /// The features, each behind its sign.
    #[validate(
        default,
        each(warn(pattern(
            "^[+-].",
            says = "has no sign and meant nothing; write + or - in front"
        )))
    )]
    pub features: Vec<String>,
}
