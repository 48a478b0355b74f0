//! The reference site.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(pages(&path));
        } else if path.extension().is_some_and(|ending| ending == "html") {
            all.push(path);
        }
    }
    all
}

/// What follows each of these marks, up to a quotation mark.
fn after<'t>(text: &'t str, mark: &str) -> Vec<&'t str> {
    text.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_leads_somewhere_and_every_type_has_a_page() {
    let folder = std::env::temp_dir().join(format!("vdsm-site-{}", std::process::id()));
    vdsm_check::site::write(&folder).unwrap();
    let pages = pages(&folder);
    for page in &pages {
        let text = fs::read_to_string(page).unwrap();
        assert!(text.len() < 100_000, "{}: {} bytes", page.display(), text.len());
        let ids: BTreeSet<_> = after(&text, " id=\"").into_iter().collect();
        for link in after(&text, "href=\"").into_iter().chain(after(&text, "src=\"")) {
            if link.starts_with("http") {
                continue;
            }
            if let Some(id) = link.strip_prefix('#') {
                assert!(ids.contains(id), "{}: #{id}", page.display());
                continue;
            }
            let file = link.split('#').next().unwrap();
            assert!(page.parent().unwrap().join(file).exists(), "{}: {link}", page.display());
        }
    }
    let index = fs::read_to_string(folder.join("index.js")).unwrap();
    let index: Vec<[String; 3]> = serde_json::from_str(
        index.trim_start_matches("const INDEX = ").trim().trim_end_matches(';'),
    )
    .unwrap();
    for entry in vdsm_types::TYPES {
        let page = fs::read_to_string(folder.join(format!("types/{}.html", entry.name()))).unwrap();
        assert!(page.contains("<h2>An example</h2>"), "{}", entry.name());
        assert!(index.iter().any(|[name, what, _]| name == entry.name() && what == "type"));
    }
    let vm = fs::read_to_string(folder.join("types/VM_Create_t.html")).unwrap();
    for part in [
        "<code>create(vmParams)</code>",
        "id=\"key-nicModel\"",
        "<a href=\"NicModel.html\">list of NicModel</a>",
        "<a href=\"../codes/requires.html\"><code>requires</code></a> <em>a warning</em>",
        // Groups that meet are drawn, and said all the same.
        "<title>nicModel → macAddr</title>",
        "nicModel requires macAddr.",
    ] {
        assert!(vm.contains(part), "{part}");
    }
    let connection = fs::read_to_string(folder.join("types/IscsiConnection.html")).unwrap();
    assert!(connection.contains("iqn and port are needed.") && !connection.contains("<svg"));
    fs::remove_dir_all(&folder).unwrap();
}
