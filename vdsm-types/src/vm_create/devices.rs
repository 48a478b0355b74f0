use vdsm_validate::{ToDictionary, Validate};

/// A type of display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
pub enum Display {
    /// Spice.
    #[validate(rename = "qxl")]
    Qxl,
    /// VNC.
    #[validate(rename = "vnc")]
    Vnc,
    /// Spice without a client. From 2012-01-05 on the VM went down, unless `devices` were given.
    #[validate(rename = "qxlnc", deprecated = "qxl")]
    Qxlnc,
    /// The host's own screen; as [`Qxlnc`](Self::Qxlnc).
    #[validate(rename = "local", deprecated = "vnc")]
    Local,
}

/// A model of sound card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(rename_all = "lowercase")]
pub enum SoundDevice {
    /// The PC's speaker.
    Pcspk,
    /// Creative Sound Blaster 16.
    Sb16,
    /// Intel 82801AA AC97.
    Ac97,
    /// Ensoniq `AudioPCI` ES1370.
    Es1370,
    /// Intel HD Audio.
    Hda,
    /// Intel HD Audio of the ICH6. Not on the page, and what the engine of 2012 sends for all but
    /// old systems.
    #[validate(wire)]
    Ich6,
}
