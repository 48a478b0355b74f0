//! The configuration: which files are of which type.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobBuilder, GlobMatcher};
use vdsm_validate::rules::{AppliesTo, Rule};
use vdsm_validate::{Entry, Policy, Report, Validate, ValidateOwned, ValueRef};

use super::arguments::Strictness;
use crate::input;
use crate::output::{self, Declared, Document, Source};

/// What the file is called.
pub(super) const NAME: &str = "vdsm-check.toml";

/// The configuration as it is written.
#[derive(Validate, Default)]
#[validate(rename_all = "kebab-case")]
pub(super) struct Config {
    /// How strictly conversions are treated.
    pub(super) policy: Option<PolicyName>,
    /// How reports are written.
    #[validate(self::known_format())]
    pub(super) output_format: Option<String>,
    /// The codes whose findings are warnings.
    #[validate(default, each(self::known_code()))]
    pub(super) warn: Vec<String>,
    /// The codes whose findings are errors.
    #[validate(default, each(self::known_code()))]
    pub(super) deny: Vec<String>,
    /// Known findings.
    pub(super) baseline: Option<String>,
    /// Patterns of files that are passed over.
    #[validate(default, each(self::pattern_of_files()))]
    pub(super) exclude: Vec<String>,
    /// Which files are of which type; the first that matches counts.
    #[validate(default)]
    pub(super) files: Vec<Files>,
}

/// The files of one type.
#[derive(Validate)]
#[validate(rename_all = "kebab-case")]
pub(super) struct Files {
    #[validate(rename = "match", self::pattern_of_files())]
    pub(super) pattern: String,
    #[validate(rename = "type", self::known_type())]
    pub(super) type_name: String,
    #[validate(default)]
    pub(super) given: BTreeMap<String, String>,
    #[validate(self::known_input())]
    pub(super) input_format: Option<String>,
}

#[derive(Clone, Copy, Validate)]
#[validate(rename_all = "lowercase")]
pub(super) enum PolicyName {
    Strict,
    Wire,
    Lenient,
    Audited,
}

impl From<PolicyName> for Strictness {
    fn from(name: PolicyName) -> Self {
        match name {
            PolicyName::Strict => Self::Strict,
            PolicyName::Wire => Self::Wire,
            PolicyName::Lenient => Self::Lenient,
            PolicyName::Audited => Self::Audited,
        }
    }
}

/// A rule of the configuration: what it is called, which texts keep it, and what is said of others.
pub(crate) struct Known {
    pub(crate) code: &'static str,
    pub(crate) holds: fn(&str) -> bool,
    pub(crate) otherwise: &'static str,
}

impl Rule for Known {
    fn code(&self) -> &'static str {
        self.code
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_none_or(self.holds)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.otherwise)
    }
}

impl AppliesTo<str> for Known {}

pub(crate) const fn known_type() -> Known {
    Known {
        code: "known_type",
        holds: |name| crate::catalogue::find(name).is_some(),
        otherwise: "is not a type; `vdsm-check types` lists them",
    }
}

const fn known_code() -> Known {
    Known {
        code: "known_code",
        holds: |code| crate::explain::find(code).is_some(),
        otherwise: "is not the code of a finding; `vdsm-check explain` lists them",
    }
}

const fn known_format() -> Known {
    Known {
        code: "known_format",
        holds: |name| output::find(name).is_some(),
        otherwise: "is not an output format; `vdsm-check check --help` lists them",
    }
}

const fn known_input() -> Known {
    Known {
        code: "known_input",
        holds: |name| input::find(name).is_some(),
        otherwise: "is not an input format; `vdsm-check check --help` lists them",
    }
}

const fn pattern_of_files() -> Known {
    Known {
        code: "pattern_of_files",
        holds: |pattern| matcher(pattern).is_ok(),
        otherwise: "is not a pattern of files: `vms/**/*.json`",
    }
}

/// What matches the paths of a pattern, in which `*` does not cross folders.
pub(super) fn matcher(pattern: &str) -> Result<GlobMatcher, globset::Error> {
    GlobBuilder::new(pattern)
        .literal_separator(true)
        .build()
        .map(|glob: Glob| glob.compile_matcher())
}

/// A configuration and the folder that its patterns are relative to.
pub(super) struct Configured {
    pub(super) folder: PathBuf,
    pub(super) config: Config,
    exclude: Vec<GlobMatcher>,
    files: Vec<GlobMatcher>,
}

impl Configured {
    /// The configuration in a folder or above it.
    pub(super) fn above(folder: &Path) -> Result<Option<Self>, String> {
        let mut folders = folder.ancestors().map(|folder| folder.join(NAME));
        folders.find(|path| path.is_file()).map(|path| Self::read(&path)).transpose()
    }

    /// Reads a file. An error is a report of what is wrong with it.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("cannot read {name}: {error}"))?;
        let config = parse::<Config>(&name, &text)?;
        let compile = |pattern: &String| matcher(pattern).map_err(|error| error.to_string());
        let exclude = config.exclude.iter().map(compile).collect::<Result<_, _>>()?;
        let files = config.files.iter().map(|files| compile(&files.pattern));
        let files = files.collect::<Result<_, _>>()?;
        // Of a name alone the folder is "", which is no path.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).to_owned();
        Ok(Self { folder, config, exclude, files })
    }

    /// Whether a file is passed over.
    pub(super) fn is_excluded(&self, path: &Path) -> bool {
        self.relative(path).is_some_and(|path| self.exclude.iter().any(|glob| glob.is_match(&path)))
    }

    /// What is said of a file: the number of the entry that matches it.
    pub(super) fn of(&self, path: &Path) -> Option<usize> {
        let path = self.relative(path)?;
        self.files.iter().position(|glob| glob.is_match(&path))
    }

    /// A path as seen from the folder of the configuration.
    fn relative(&self, path: &Path) -> Option<PathBuf> {
        relative(path, &self.folder)
    }
}

/// A path as seen from a folder that it is in.
pub(super) fn relative(path: &Path, folder: &Path) -> Option<PathBuf> {
    let (path, folder) = (plain(path)?, plain(folder)?);
    path.strip_prefix(folder).ok().map(Path::to_owned)
}

/// An absolute path without `..`; of what is not there too, as standard input has a name.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for part in std::path::absolute(path).ok()?.components() {
        if part == std::path::Component::ParentDir {
            plain.pop();
        } else {
            plain.push(part);
        }
    }
    Some(plain)
}

impl Files {
    pub(super) fn entry(&self) -> Option<&'static Entry> {
        crate::catalogue::find(&self.type_name)
    }
}

/// The text of a configuration is checked as any other dictionary is, and reported so.
pub(crate) fn parse<T: ValidateOwned>(name: &str, text: &str) -> Result<T, String> {
    let declared = Declared::by(T::schema());
    let source = Source::new(name, text);
    let toml = input::find("toml").ok_or("TOML cannot be read")?;
    let converted = match toml.convert(text) {
        Ok(converted) => converted,
        Err(error) => return Err(concise(&Document::unreadable(source, &declared, &error))),
    };
    let read = Policy::strict().from_str::<T>(&converted.json);
    let refused = |report: Report| {
        let source = Source { converted: Some(&converted), ..source };
        concise(&Document::new(source, &declared, &report))
    };
    read.map(vdsm_validate::Valid::into_inner).map_err(refused)
}

/// A report on lines, behind each other.
fn concise(document: &Document<'_>) -> String {
    let mut out = Vec::new();
    if let Some(concise) = output::find("concise") {
        // Writing to memory never fails.
        let _ = concise.start(false).document(document, &mut out);
    }
    String::from_utf8_lossy(&out).trim_end().replace('\n', "\nerror: ")
}
