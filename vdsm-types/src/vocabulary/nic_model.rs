use vdsm_validate::{ToDictionary, Validate};

/// The model of a virtual network device.
///
/// VDSM did not look at the names; qemu did.
///
/// ```
/// use vdsm_types::vocabulary::NicModel;
/// use vdsm_validate::check_str;
///
/// assert_eq!(vdsm_validate::from_str::<NicModel>(r#""pv""#).unwrap().into_inner(), NicModel::Virtio);
/// assert_eq!(check_str::<NicModel>(r#""e100""#).findings()[0].suggestion(), Some("e1000"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
pub enum NicModel {
    /// NE2000 on PCI.
    #[validate(rename = "ne2k_pci")]
    Ne2kPci,
    /// Intel `EtherExpress` Pro 100, i82551.
    #[validate(rename = "i82551")]
    I82551,
    /// Intel `EtherExpress` Pro 100, i82557b.
    #[validate(rename = "i82557b")]
    I82557b,
    /// Intel `EtherExpress` Pro 100, i82559er.
    #[validate(rename = "i82559er")]
    I82559er,
    /// Realtek 8139.
    #[validate(rename = "rtl8139")]
    Rtl8139,
    /// Intel PRO/1000.
    #[validate(rename = "e1000")]
    E1000,
    /// AMD `PCnet`.
    #[validate(rename = "pcnet")]
    Pcnet,
    /// Paravirtual. The engine of 2012 sends `pv`, which is not on the page and which VDSM turned
    /// into `virtio`; VDSM's own default is the pair `rtl8139,pv`.
    #[validate(rename = "virtio", wire(alias = "pv"))]
    Virtio,
}
