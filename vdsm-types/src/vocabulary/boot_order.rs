use vdsm_validate::{ToDictionary, Validate};

/// The devices to boot from, in order, one letter each: `a` floppy, `c` hard disk, `d` CD-ROM, `n`
/// network.
///
/// The page shows single letters, and the strict policy, it alone, wants one. The engine of 2012 sends any of
/// fifteen sequences, `cdn` among them, and an empty string where it has no wish; VDSM read letter
/// by letter, and another letter brought the VM down after `create` had answered "Done".
///
/// ```
/// use vdsm_types::vocabulary::{BootDevice, BootOrder};
///
/// let order = vdsm_validate::from_str::<BootOrder>(r#""cdn""#).unwrap();
/// let devices: Vec<_> = order.devices().collect();
/// assert_eq!(devices, [BootDevice::HardDisk, BootDevice::CdRom, BootDevice::Network]);
///
/// assert!(!vdsm_validate::check_str::<BootOrder>(r#""hd""#).is_valid());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct BootOrder(
    #[validate(
        pattern("^[acdn]*$", says = "is no boot order; write letters out of a, c, d and n"),
        documented(pattern(
            "^.?$",
            says = "names several devices; the specification has one letter"
        ))
    )]
    pub String,
);

crate::vocabulary::text!(BootOrder);

/// A device to boot from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BootDevice {
    /// `a`.
    Floppy,
    /// `c`.
    HardDisk,
    /// `d`.
    CdRom,
    /// `n`.
    Network,
}

impl BootOrder {
    /// The devices, first to last.
    pub fn devices(&self) -> impl Iterator<Item = BootDevice> {
        self.chars().filter_map(|letter| match letter {
            'a' => Some(BootDevice::Floppy),
            'c' => Some(BootDevice::HardDisk),
            'd' => Some(BootDevice::CdRom),
            'n' => Some(BootDevice::Network),
            _ => None,
        })
    }
}
