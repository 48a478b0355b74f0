//! Any self-describing serde format serves as input: here `MessagePack`.

use serde::Serialize;
use vdsm_validate::{Policy, Validate};

#[derive(Validate, Serialize, Debug, PartialEq)]
struct Drive {
    #[validate(one_of(["ide", "virtio"]))]
    r#if: String,
    #[validate(range(0..=25))]
    index: u8,
}

fn main() {
    let policy = Policy::lenient();

    let drive = Drive { r#if: "virtio".into(), index: 0 };
    let bytes = rmp_serde::to_vec_named(&drive).unwrap();
    let mut input = rmp_serde::Deserializer::new(bytes.as_slice());
    assert_eq!(*policy.from_deserializer::<Drive, _>(&mut input).unwrap(), drive);

    let bytes = rmp_serde::to_vec_named(&Drive { r#if: "scsi".into(), index: 26 }).unwrap();
    let mut input = rmp_serde::Deserializer::new(bytes.as_slice());
    let report = policy.check_deserializer::<Drive, _>(&mut input);
    print!("{report}");
    let codes: Vec<_> = report.findings().iter().map(vdsm_validate::Finding::code).collect();
    assert_eq!(codes, ["one_of", "range"]);
}
