//! Each input format: recognised or named, with the places of its own.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::{file, objects, places, run, run_on};

/// What is found in a file: code, path, line, column.
fn found(path: &Path, arguments: &[&str]) -> Vec<(String, String, u64, u64)> {
    let path = path.to_str().unwrap();
    let ran = run(
        &[&["check", "VM_Create_t", path, "--output-format", "json-lines"], arguments].concat()
    );
    assert_ne!(ran.status, 2, "{}", ran.err);
    let objects = objects(&ran.out);
    let found = objects.iter().flat_map(places);
    found
        .map(|(code, path, line, column)| (code.to_owned(), path.to_owned(), line, column))
        .collect()
}

fn expect(found: &[(String, String, u64, u64)], expected: &[(&str, &str, u64, u64)]) {
    let found: Vec<_> =
        found.iter().map(|(code, path, line, column)| (&**code, &**path, *line, *column)).collect();
    assert_eq!(found, expected);
}

const FAULTS: &[(&str, &str)] = &[("range", "/nice"), ("enum", "/nicModel/1")];

/// The same dictionary in each format; the places of its two faults are those of the format.
#[test]
fn places_hold_in_each_format() {
    for (name, text, nice, model) in [
        (
            "a.json",
            "{\"vmId\": \"7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4\", \"memSize\": 512,\n \"display\": \"vnc\",\n \"nice\": 40, \"nicModel\": \"e1000,é\"}",
            (3, 10),
            (3, 33),
        ),
        (
            "a.yaml",
            "vmId: 7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4\nmemSize: 512\ndisplay: vnc\nnice: 40\nnicModel: 'e1000,é'\n",
            (4, 7),
            (5, 18),
        ),
        (
            "a.toml",
            "vmId = \"7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4\"\nmemSize = 512\ndisplay = \"vnc\"\nnice = 40\nnicModel = \"e1000,é\"\n",
            (4, 8),
            (5, 19),
        ),
        (
            "a.py",
            "{u'vmId': '7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4', 'memSize': 512L,\n 'display': 'vnc', 'nice': 40,\n u'nicModel': u'e1000,\\xe9'}",
            (2, 28),
            (3, 23),
        ),
    ] {
        let path = file(name, text);
        let expected = [
            (FAULTS[0].0, FAULTS[0].1, nice.0, nice.1),
            (FAULTS[1].0, FAULTS[1].1, model.0, model.1),
        ];
        expect(&found(&path, &[]), &expected);
        // The same with a byte order mark.
        expect(&found(&file(name, &format!("\u{feff}{text}")), &[]), &expected);
        // The same where only the name of the format tells.
        let format = match name {
            "a.json" => "json",
            "a.yaml" => "yaml",
            "a.toml" => "toml",
            _ => "python",
        };
        expect(&found(&file("anything.txt", text), &["--input-format", format]), &expected);
    }
}

#[test]
fn compressed_files_are_unpacked() {
    let text = "{\"nice\": 40}\n{\"nice\": 41}\n";
    let folder = super::folder("compressed", &[]);
    let gz = folder.join("calls.ndjson.gz");
    let mut packed =
        flate2::write::GzEncoder::new(fs::File::create(&gz).unwrap(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap();
    let zstd = |text: &str| {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        ruzstd::encoding::compress_to_vec(text.as_bytes(), level)
    };
    let zst = folder.join("calls.ndjson.zst");
    fs::write(&zst, zstd(text)).unwrap();
    let xz = folder.join("calls.ndjson.xz");
    fs::write(&xz, super::xz(text)).unwrap();
    // Several packed files one behind the other are one.
    let (first, second) = text.split_at(12);
    let several_zst = folder.join("several.ndjson.zst");
    let skipped = [&b"\x50\x2a\x4d\x18\x03\0\0\0"[..], b"abc"].concat();
    fs::write(&several_zst, [zstd(first), skipped, zstd(second)].concat()).unwrap();
    let several_xz = folder.join("several.ndjson.xz");
    let padding = vec![0; 8];
    fs::write(&several_xz, [super::xz(first), padding, super::xz(second)].concat()).unwrap();
    for path in [gz, zst, xz, several_zst, several_xz] {
        let ran =
            run(&["check", "VM_Create_t", path.to_str().unwrap(), "--output-format", "json-lines"]);
        assert_eq!((ran.status, &*ran.err), (1, ""), "{}", path.display());
        let lines: Vec<_> =
            objects(&ran.out).iter().map(|object| object["line"].as_u64()).collect();
        assert_eq!(lines, [Some(1), Some(2)]);
    }
    let damaged = folder.join("damaged.ndjson.gz");
    fs::write(&damaged, b"\x1f\x8b\x08\x00nothing").unwrap();
    let ran = run(&["check", "VM_Create_t", damaged.to_str().unwrap()]);
    assert_eq!((ran.status, &*ran.out), (2, "no document checked; 1 file could not be read\n"));
}

#[test]
fn a_packed_file_that_is_cut_or_packed_otherwise_says_so() {
    let folder = super::folder(
        "packed",
        &[("zip.json", "PK\u{3}\u{4}"), ("bz.json", "BZh91AY"), ("t.parquet", "PAR1")],
    );
    let text = "{\"nice\": 10}\n".repeat(1000);
    let whole = super::xz(&text);
    fs::write(folder.join("cut.ndjson.xz"), &whole[..whole.len() / 2]).unwrap();
    let mut damaged = whole;
    // Before the index and the footer, of 12 bytes each.
    let checksum = damaged.len() - 26;
    damaged[checksum] ^= 1;
    fs::write(folder.join("changed.ndjson.xz"), damaged).unwrap();
    for (name, said) in [
        ("zip.json", "it is packed by zip, which is not read: unpack it first"),
        ("bz.json", "it is packed by bzip2, which is not read: unpack it first"),
        #[cfg(not(feature = "parquet"))]
        (
            "t.parquet",
            "it is a Parquet file, which is read where the tool is built with `--features parquet`",
        ),
        ("cut.ndjson.xz", "the packed file ends before what it holds does"),
        ("changed.ndjson.xz", "invalid block checksum"),
    ] {
        let ran = super::run_in(&folder, &["check", "VM_Create_t", name]);
        let expected = format!("error: cannot read {name}: {said}\n");
        assert_eq!((ran.status, &*ran.err), (2, &*expected), "{}", ran.out);
        assert!(ran.out.ends_with("1 file could not be read\n"), "{}", ran.out);
    }
}

#[test]
fn a_text_of_another_encoding_says_so() {
    let text = "{\"vmName\": \"é\"}";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xff, 0xfe][..], &utf16].concat();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let folder = super::folder("encodings", &[]);
    for (bytes, said) in [
        (&utf16, "it looks like UTF-16: save it as UTF-8"),
        (&marked, "it looks like UTF-16: save it as UTF-8"),
        (&latin, "it may be Latin-1: save it as UTF-8"),
    ] {
        fs::write(folder.join("a.json"), bytes).unwrap();
        let ran = super::run_in(&folder, &["check", "VM_Create_t", "a.json"]);
        assert!(ran.status == 1 && ran.out.contains(said), "{}", ran.out);
    }
    fs::write(folder.join("vdsm.log"), &marked).unwrap();
    let ran = super::run_in(&folder, &["audit", "vdsm.log"]);
    let expected = "error: cannot read vdsm.log: it looks like UTF-16: save it as UTF-8\n";
    assert_eq!((ran.status, &*ran.err), (2, expected));
}

#[test]
fn what_is_of_another_format_says_so() {
    for (name, text, hint) in [
        ("b.json", "{'memSize': 512}", "it looks like a Python literal"),
        ("b.json", "{\"memSize\": 512}\n{\"memSize\": 512}\n", "--input-format ndjson"),
        ("b.json", "memSize: 512\nvmId: a\n", "--input-format yaml"),
        (
            "b.json",
            "2019-07-30 23:26:27,708-0400 INFO  (jsonrpc/0) [api.virt] START create()",
            "it looks like a log of VDSM",
        ),
        ("b.json", "<?xml version=\"1.0\"?><methodCall/>", "it looks like XML"),
        ("b.json", "{\"it's\": 1, 'memSize': 512}", "--input-format python"),
        ("b.json", "\n", "there is nothing in it"),
        ("b.yaml", "{\"memSize\" 512", ""),
        ("b.toml", "{\"memSize\": 512}", "it looks like JSON"),
        ("b.py", "{\"memSize\": true}", "`true` is JSON; in Python it is `True`"),
    ] {
        let path = file(name, text);
        let ran = run(&["check", "VM_Create_t", path.to_str().unwrap()]);
        assert_eq!(ran.status, 1, "{name} {text}");
        assert!(ran.out.contains("error[syntax]") && ran.out.contains(hint), "{text}\n{}", ran.out);
    }
}

#[test]
fn a_syntax_error_shows_the_text_around_it() {
    let ran = run_on(
        &["check", "ISCSI_ConnectParams_t", "-"],
        "{\"port\": 3260, \"user\": \"\" \"password\": \"hunter2\"}",
    );
    let shown =
        "\n1 | {\"port\": 3260, \"user\": \"\" \"password\": …}\n  |                           ^\n";
    assert!(ran.out.contains(shown), "{}", ran.out);
}

#[test]
fn documents_of_a_yaml_file_are_counted_each() {
    let ran =
        run_on(&["check", "FenceNode_Action_t", "-", "--input-format", "yaml"], "--- on\n--- of\n");
    assert!(ran.out.contains("<stdin>:2:5\n"), "{}", ran.out);
    assert!(
        ran.out.ends_with("FenceNode_Action_t: 2 documents checked, 1 refused, 1 error\n"),
        "{}",
        ran.out
    );
}

#[test]
fn a_part_of_each_document_is_checked() {
    let call = "{\"jsonrpc\": \"2.0\", \"method\": \"Host.fenceNode\",\n \"params\": {\"agent\": 7, \"password\": \"hunter2\"}}";
    let check = ["check", "FenceNode_Agent_t", "-", "--output-format", "concise", "--at"];
    let ran = run_on(&[&check[..], &["/params/agent"]].concat(), call);
    assert_eq!((ran.status, &*ran.out), (1, "<stdin>:2:22: error[type]: 7 is not a string\n"));
    let ran = run_on(&[&check[..], &["/params/addr"]].concat(), call);
    let expected = "<stdin>:1:1: error[syntax]: the document has nothing at /params/addr\n";
    assert_eq!((ran.status, &*ran.out), (1, expected));
    let ran = run_on(
        &[&check[..], &["/agent", "--input-format", "yaml"]].concat(),
        "port: 1\nagent: 7\n",
    );
    assert_eq!((ran.status, &*ran.out), (1, "<stdin>:2:8: error[type]: 7 is not a string\n"));
    let ran = run_on(&[&check[..], &["agent"]].concat(), call);
    assert_eq!(ran.status, 2);
}
