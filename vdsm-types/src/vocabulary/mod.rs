//! The small types that the dictionaries share. One file each.

mod bond_name;
mod bond_option;
mod boot_order;
mod cpu_type;
mod lvm_uuid;
mod mac_address;
mod network_name;
mod nfs_version;
mod nic_model;
mod post_zero;
mod storage_uuid;
mod uuid;

pub use bond_name::BondName;
pub use bond_option::BondOption;
pub use boot_order::{BootDevice, BootOrder};
pub use cpu_type::CpuType;
pub use lvm_uuid::LvmUuid;
pub use mac_address::MacAddress;
pub use network_name::NetworkName;
pub use nfs_version::NfsVersion;
pub use nic_model::NicModel;
pub use post_zero::PostZero;
pub use storage_uuid::StorageUuid;
pub use uuid::Uuid;

/// Lets a type around a `String` be used like one.
macro_rules! text {
    ($type:ident) => {
        impl From<&str> for $type {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $type {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl std::ops::Deref for $type {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(crate) use text;
