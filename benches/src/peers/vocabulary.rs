//! The enumerations, for those who read them by serde's derive.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Agent {
    Ipmilan,
    Drac5,
    Ilo,
    Apc,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Action {
    Status,
    On,
    Off,
    Reboot,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Display {
    Qxl,
    Vnc,
    Qxlnc,
    Local,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum NicModel {
    Virtio,
    E1000,
    Rtl8139,
    Ne2k,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SoundDevice {
    Pcspk,
    Sb16,
    Ac97,
    Es1370,
    Hda,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Interface {
    Ide,
    Virtio,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    Raw,
    Cow,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum BootProtocol {
    None,
    Dhcp,
}
