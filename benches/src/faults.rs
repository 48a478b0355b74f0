//! One fault at a time: what each peer can see.

use crate::dictionaries::Dictionary;

/// The kinds of faults.
pub mod kinds {
    macro_rules! kinds {
        ($($(#[$doc:meta])* $name:ident $text:literal)*) => {
            $($(#[$doc])* pub const $name: &str = $text;)*
        };
    }

    kinds! {
        /// A value of another type.
        TYPE "type"
        /// A value out of an enumeration.
        ENUM "enum"
        /// A key that has to be there.
        MISSING "missing"
        /// A key that nothing knows.
        UNKNOWN "unknown"
        /// A key that is there twice.
        DUPLICATE "duplicate"
        /// A number out of its range.
        RANGE "range"
        /// A text of the wrong length.
        LENGTH "length"
        /// A text that is none of several.
        ONE_OF "one of"
        /// A text that a regular expression does not match.
        PATTERN "pattern"
        /// A text that is no UUID.
        UUID "uuid"
        /// A text that is no IPv4 address.
        IPV4 "ipv4"
        /// A text that is no MAC address, in a list.
        MAC "mac"
        /// A text that is no absolute path.
        PATH "path"
        /// A key without another that it requires.
        REQUIRES "requires"
        /// Two keys that exclude each other.
        EXCLUSIVE "exclusive"
        /// Two lists that differ in length.
        SAME_LENGTH "same length"
        /// Anything at all in an item of a map.
        IN_MAP "anything inside a map"
    }

    /// All that types alone do not show.
    pub const RULES: &[&str] =
        &[RANGE, LENGTH, ONE_OF, PATTERN, UUID, IPV4, MAC, PATH, REQUIRES, EXCLUSIVE, SAME_LENGTH];
}

/// A valid dictionary with one thing changed.
#[derive(Clone, Copy, Debug)]
pub struct Fault {
    /// What is wrong with it then, and where: who cannot see one of these cannot see the fault.
    pub kinds: &'static [&'static str],
    /// The valid dictionary.
    pub dictionary: Dictionary,
    /// What is in its text, once.
    pub from: &'static str,
    /// What stands there instead.
    pub to: &'static str,
}

impl Fault {
    /// The text with the fault.
    ///
    /// # Panics
    ///
    /// Where the text has not exactly one such place.
    #[must_use]
    pub fn text(&self) -> String {
        let text = self.dictionary.text();
        assert_eq!(text.matches(self.from).count(), 1, "{} in {text}", self.from);
        text.replace(self.from, self.to)
    }
}

macro_rules! faults {
    ($($($kind:ident)/+, $dictionary:ident $from:literal => $to:literal)*) => {
        /// Every fault.
        pub const FAULTS: &[Fault] = &[$(Fault {
            kinds: &[$(kinds::$kind),+],
            dictionary: Dictionary::$dictionary,
            from: $from,
            to: $to,
        }),*];
    };
}

faults! {
    TYPE, Full r#""memSize":4096"# => r#""memSize":"plenty""#
    TYPE, Full r#""tdf":true"# => r#""tdf":1"#
    TYPE, Full r#""bridge":["blue","red"]"# => r#""bridge":["blue",7]"#
    TYPE, Full r#""index":0"# => r#""index":-1"#
    ENUM, Full r#""display":"vnc""# => r#""display":"vga""#
    ENUM, Full r#""nicModel":["virtio","e1000"]"# => r#""nicModel":["virtio","e100"]"#
    MISSING, Full r#""memSize":4096,"# => ""
    MISSING, Full r#","volumeID":"0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21""# => ""
    UNKNOWN, Full r#""tabletEnable":true"# => r#""tabletEnabled":true"#
    UNKNOWN, Full r#""format":"cow""# => r#""formats":"cow""#
    DUPLICATE, Full r#""nice":-5"# => r#""nice":-5,"nice":-5"#
    RANGE, Full r#""memSize":4096"# => r#""memSize":0"#
    RANGE, Full r#""displayPort":-1"# => r#""displayPort":65536"#
    RANGE, Full r#""spiceMonitors":1"# => r#""spiceMonitors":5"#
    RANGE, Full r#""smp":4"# => r#""smp":0"#
    RANGE, Full r#""smpCoresPerSocket":2"# => r#""smpCoresPerSocket":0"#
    RANGE, Full r#""smpThreadsPerCore":1"# => r#""smpThreadsPerCore":0"#
    RANGE, Full r#""nice":-5"# => r#""nice":-21"#
    RANGE, Full r#""sndbuf":65536"# => r#""sndbuf":0"#
    RANGE, Small r#""port":623"# => r#""port":0"#
    RANGE, Small r#""timeout":30"# => r#""timeout":601"#
    RANGE, Small r#""retries":2"# => r#""retries":11"#
    RANGE/IN_MAP, Networks r#""vlan":7,"# => r#""vlan":4095,"#
    RANGE, Networks r#""connectivityTimeout":60"# => r#""connectivityTimeout":0"#
    LENGTH, Full r#""vmName":"web1.example.org""# => r#""vmName":"""#
    LENGTH, Full r#""displayNetwork":"ovirtmgmt""# => r#""displayNetwork":"a-much-too-long-name""#
    LENGTH, Full r#""keyboardLayout":"en-us""# => r#""keyboardLayout":"e""#
    LENGTH, Full r#""bridge":["blue","red"]"# => r#""bridge":["blue",""]"#
    LENGTH, Full r#""cpuType":"Nehalem""# => r#""cpuType":"""#
    LENGTH, Small r#""username":"admin""# => r#""username":"""#
    LENGTH/IN_MAP, Networks r#"["p2p1","p2p2"]"# => r#"["p2p1","a-much-too-long-name"]"#
    LENGTH/IN_MAP, Networks r#"["p2p1","p2p2"]"# => "[]"
    ONE_OF, Full r#""vmType":"kvm""# => r#""vmType":"xen""#
    ONE_OF, Full r#""viodiskcache":"none""# => r#""viodiskcache":"some""#
    PATTERN, Full r#""boot":"cdn""# => r#""boot":"cdx""#
    PATTERN, Full r#""boot":"cdn""# => r#""boot":"cdncd""#
    UUID, Full "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4" => "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a"
    UUID, Full "0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21" => "0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b2g"
    UUID, Full "6a1c9e3d-7b5f-4d2a-8c41-2e3f4a5b6c7d" => "6a1c9e3d+7b5f+4d2a+8c41+2e3f4a5b6c7d"
    IPV4, Full "192.0.2.10" => "192.0.2.256"
    IPV4, Full "198.51.100.23" => "198.51.100"
    IPV4, Small "192.0.2.17" => "fe80::1"
    IPV4/IN_MAP, Networks "10.0.4.1" => "10.0.4.1/24"
    MAC, Full "52:54:00:00:00:02" => "52:54:00:00:02"
    MAC, Full "52:54:00:00:00:02" => "52-54-00-00-00-02"
    PATH, Full r#""floppy":"/rhev"# => r#""floppy":"rhev"#
    PATH, Full r#""kernel":"/boot"# => r#""kernel":"boot"#
    REQUIRES, Full r#""initrd":"/boot/initramfs-2.6.32.img","kernel":"/boot/vmlinuz-2.6.32","# => ""
    REQUIRES/IN_MAP, Networks r#""ipaddr":"10.0.4.7","# => ""
    EXCLUSIVE/IN_MAP, Networks r#""vlan":6,"# => r#""vlan":6,"nic":"em6","#
    SAME_LENGTH, Full r#""nicModel":["virtio","e1000"]"# => r#""nicModel":["virtio"]"#
}
