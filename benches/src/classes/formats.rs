//! The formats of the classes: how a text is written in each, and read by both sides with the same
//! deserializer, but for JSON, which ours reads by itself.

use std::hint::black_box;

use serde::de::DeserializeOwned;
use serde_transcode::Transcoder;
use vdsm_validate::{Policy, Report, Valid, ValidateOwned};

/// A format.
pub(super) trait Format {
    /// A JSON text in this format, its keys in the same order.
    fn written(json: String) -> Vec<u8>;
    /// What serde's derive has to say about the bytes.
    fn floor<T: DeserializeOwned>(bytes: &[u8]) -> usize;
    /// What ours has, where it builds the value.
    fn typed<T: ValidateOwned>(bytes: &[u8]) -> usize;
    /// What ours has, where it builds nothing.
    fn check<T: ValidateOwned>(bytes: &[u8]) -> usize;
}

pub(super) enum Json {}

impl Format for Json {
    fn written(json: String) -> Vec<u8> {
        json.into_bytes()
    }

    fn floor<T: DeserializeOwned>(bytes: &[u8]) -> usize {
        failures(serde_json::from_slice::<T>(bytes))
    }

    fn typed<T: ValidateOwned>(bytes: &[u8]) -> usize {
        count(vdsm_validate::from_slice::<T>(bytes))
    }

    fn check<T: ValidateOwned>(bytes: &[u8]) -> usize {
        findings(&vdsm_validate::check_slice::<T>(bytes))
    }
}

pub(super) enum MessagePack {}

impl Format for MessagePack {
    fn written(json: String) -> Vec<u8> {
        let mut input = serde_json::Deserializer::from_str(&json);
        rmp_serde::to_vec(&Transcoder::new(&mut input)).expect("the text is JSON")
    }

    fn floor<T: DeserializeOwned>(bytes: &[u8]) -> usize {
        failures(rmp_serde::from_slice::<T>(bytes))
    }

    fn typed<T: ValidateOwned>(bytes: &[u8]) -> usize {
        let mut input = rmp_serde::Deserializer::from_read_ref(bytes);
        count(Policy::lenient().from_deserializer::<T, _>(&mut input))
    }

    fn check<T: ValidateOwned>(bytes: &[u8]) -> usize {
        let mut input = rmp_serde::Deserializer::from_read_ref(bytes);
        findings(&Policy::lenient().check_deserializer::<T, _>(&mut input))
    }
}

pub(super) enum Yaml {}

impl Format for Yaml {
    fn written(json: String) -> Vec<u8> {
        let mut input = serde_json::Deserializer::from_str(&json);
        let text = serde_saphyr::to_string(&Transcoder::new(&mut input));
        text.expect("the text is JSON").into_bytes()
    }

    fn floor<T: DeserializeOwned>(bytes: &[u8]) -> usize {
        failures(serde_saphyr::from_slice::<T>(bytes))
    }

    fn typed<T: ValidateOwned>(bytes: &[u8]) -> usize {
        let read = serde_saphyr::with_deserializer_from_slice(bytes, |input| {
            Ok(Policy::lenient().from_deserializer::<T, _>(input))
        });
        read.map_or(1, count)
    }

    fn check<T: ValidateOwned>(bytes: &[u8]) -> usize {
        let read = serde_saphyr::with_deserializer_from_slice(bytes, |input| {
            Ok(Policy::lenient().check_deserializer::<T, _>(input))
        });
        read.map_or(1, |report| findings(&report))
    }
}

fn failures<T, E>(read: Result<T, E>) -> usize {
    usize::from(black_box(read).is_err())
}

fn count<T>(read: Result<Valid<T>, Report>) -> usize {
    match black_box(read) {
        Ok(valid) => findings(valid.report()),
        Err(report) => findings(&report),
    }
}

fn findings(report: &Report) -> usize {
    black_box(report).findings().len()
}
