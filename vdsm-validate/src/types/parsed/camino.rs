//! `camino`: paths that are UTF-8.

super::texts! { camino::Utf8PathBuf: "Utf8PathBuf", "a path", None; }
