//! Which files are checked, and against which type.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use vdsm_validate::{Describe, Entry, Escaped, Policy};

use super::arguments::{Check, usage};
use super::config::{self, Configured};
use crate::input::{self, Format, LIMIT};
use crate::output::Declared;

/// What files of a type are checked by.
pub(super) struct Kind {
    /// None where requests say by themselves what their parameters are.
    pub(super) entry: Option<&'static Entry>,
    pub(super) declared: Declared,
    pub(super) policy: Policy,
    pub(super) format: Option<&'static Format>,
}

/// A file to check.
pub(super) struct Job {
    pub(super) path: PathBuf,
    /// What it is called in reports.
    pub(super) name: String,
    /// The number of its kind.
    pub(super) kind: usize,
}

/// All that is to be checked.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) kinds: Vec<Kind>,
    pub(super) jobs: Vec<Job>,
    /// What cannot be checked, and why.
    pub(super) failures: Vec<String>,
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

impl Plan {
    /// What the arguments and the configuration ask for. An error is one of the command line.
    pub(super) fn of(
        arguments: &Check,
        configured: Option<&Configured>,
        policy: &Policy,
    ) -> Result<Self, clap::Error> {
        let requests = arguments.named_format().is_some_and(|format| format.protocol().is_some());
        let whole = requests && arguments.at.is_none();
        let (entry, paths) = split(&arguments.names, configured.is_some() || whole)?;
        if whole && entry.is_some() {
            return Err(usage(
                "a whole request is checked by the table of methods: leave out the type, or say with --at which part is of it",
            ));
        }
        match (paths.iter().filter(|path| is_stdin(path)).count(), &arguments.stdin_filename) {
            (2.., _) => {
                return Err(usage("standard input can be read once only: `-` is given twice"));
            }
            (0, Some(_)) => {
                return Err(usage(
                    "`--stdin-filename` is a name for standard input: give `-`, too",
                ));
            }
            _ => {}
        }
        let mut planner = Planner { arguments, configured, plan: Self::default(), single: false };
        match entry {
            Some(entry) => {
                planner.single = true;
                let given = arguments.given.iter();
                let given: Vec<_> = given.map(|(name, value)| (&**name, &**value)).collect();
                let format = arguments.named_format();
                planner
                    .plan
                    .kinds
                    .push(Kind::new(entry, policy, &given, format).map_err(|error| usage(&error))?);
                if paths.is_empty() {
                    return Err(usage(
                        "a type is given and nothing to check: name files or folders, or `-`",
                    ));
                }
            }
            None if whole => {
                planner.single = true;
                planner.plan.kinds.push(Kind::of_requests(policy, arguments.named_format()));
            }
            None => planner.kinds(policy)?,
        }
        if paths.is_empty()
            && !whole
            && let Some(configured) = configured
        {
            let here = std::env::current_dir().unwrap_or_default();
            let folder = configured.folder.strip_prefix(&here).unwrap_or(&configured.folder);
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            planner.folder(folder);
        }
        for path in paths {
            planner.path(path);
        }
        // Named twice, or in a folder that is named too, a file is one all the same.
        let mut seen = BTreeSet::new();
        planner
            .plan
            .jobs
            .retain(|job| seen.insert(job.path.strip_prefix("./").unwrap_or(&job.path).to_owned()));
        Ok(planner.plan)
    }
}

/// Whether a file is one of others, by whatever name: a report that is written there would destroy it.
pub(super) fn is_one_of<'p>(path: &Path, mut others: impl Iterator<Item = &'p Path>) -> bool {
    path.canonicalize().is_ok_and(|path| {
        path.is_file() && others.any(|other| other.canonicalize().is_ok_and(|other| other == path))
    })
}

/// What is said then.
pub(super) fn is_read(path: &Path) -> String {
    format!("{} is read itself: write to another file", shown(path))
}

/// The type in front of the paths, where there is one.
fn split(
    names: &[PathBuf],
    configured: bool,
) -> Result<(Option<&'static Entry>, &[PathBuf]), clap::Error> {
    let first = names.first().map(|name| name.to_string_lossy());
    if let Some((first, name)) = names.first().zip(first)
        && !first.exists()
        && !is_stdin(first)
    {
        if let Some(entry) = crate::catalogue::find(&name) {
            return Ok((Some(entry), &names[1..]));
        }
        if !configured {
            let near = super::nearest(&name, crate::catalogue::types().iter().map(Entry::name));
            let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
            return Err(usage(&format!(
                "{} is not a type, and no {} says of which type files are{near}",
                Escaped(&name),
                config::NAME,
            )));
        }
        return Ok((None, names));
    }
    let entry = first_type(names);
    if entry.is_none() && !configured {
        let message =
            format!("no type is given, and no {} says of which type files are", config::NAME);
        return Err(usage(&message));
    }
    Ok((entry, if entry.is_some() { &names[1..] } else { names }))
}

/// A type whose name is that of a file too.
fn first_type(names: &[PathBuf]) -> Option<&'static Entry> {
    crate::catalogue::find(names.first()?.to_str()?)
}

struct Planner<'a> {
    arguments: &'a Check,
    configured: Option<&'a Configured>,
    plan: Plan,
    /// One type for all files.
    single: bool,
}

impl Planner<'_> {
    /// The kinds of the configuration, in its order.
    fn kinds(&mut self, policy: &Policy) -> Result<(), clap::Error> {
        let Some(configured) = self.configured else { return Ok(()) };
        for files in &configured.config.files {
            let Some(entry) = files.entry() else { continue };
            let format = files.input_format.as_deref().and_then(input::find);
            let format = self.arguments.named_format().or(format);
            let mut given: Vec<_> =
                files.given.iter().map(|(name, value)| (&**name, &**value)).collect();
            given.extend(self.arguments.given.iter().map(|(name, value)| (&**name, &**value)));
            let kind = Kind::new(entry, policy, &given, format).map_err(|error| usage(&error))?;
            self.plan.kinds.push(kind);
        }
        Ok(())
    }

    /// A path that was named.
    fn path(&mut self, path: &Path) {
        if is_stdin(path) {
            let name = self.arguments.stdin_filename.clone();
            let kind = self.kind(name.as_deref().unwrap_or(path));
            let name = name.map_or_else(|| "<stdin>".to_owned(), |name| name.display().to_string());
            self.job(path, name, kind);
        } else if path.is_dir() {
            let before = self.plan.jobs.len();
            self.folder(path);
            if self.plan.jobs.len() == before {
                self.plan.failures.push(format!("no file to check in {}", shown(path)));
            }
        } else if !path.exists() && path.to_string_lossy().contains(['*', '?', '[', '{']) {
            self.pattern(path);
        } else {
            let kind = self.kind(path);
            self.job(path, path.display().to_string(), kind);
        }
    }

    /// The number of the kind of a file.
    fn kind(&self, path: &Path) -> Option<usize> {
        if self.single { Some(0) } else { self.configured?.of(path) }
    }

    fn job(&mut self, path: &Path, name: String, kind: Option<usize>) {
        if let Some(kind) = kind {
            self.plan.jobs.push(Job { path: path.to_owned(), name, kind });
        } else {
            let name = Escaped(&name);
            self.plan.failures.push(format!("{name} matches no entry of {}", config::NAME));
        }
    }

    /// The files of a folder that are of a known format, and of a type where a configuration says so.
    fn folder(&mut self, folder: &Path) {
        self.walk(folder, &|_| true);
    }

    /// The files that a pattern matches which no shell has expanded.
    fn pattern(&mut self, pattern: &Path) {
        let plain = |part: &std::path::Component<'_>| {
            !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{'])
        };
        let folder: PathBuf = pattern.components().take_while(plain).collect();
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let before = self.plan.jobs.len();
        if let Ok(matcher) = config::matcher(&pattern.to_string_lossy()) {
            let matches = |path: &Path| matcher.is_match(path.strip_prefix(".").unwrap_or(path));
            if folder.is_dir() {
                self.walk(&folder, &matches);
            }
        }
        if self.plan.jobs.len() == before {
            self.plan.failures.push(format!("no file matches {}", shown(pattern)));
        }
    }

    fn walk(&mut self, folder: &Path, matches: &dyn Fn(&Path) -> bool) {
        let mut walk = WalkBuilder::new(folder);
        // What is not committed is not checked, in a clone or out of it.
        walk.require_git(false).sort_by_file_name(Ord::cmp);
        for found in walk.build() {
            let found = match found {
                Ok(found) => found,
                Err(error) => {
                    self.plan.failures.push(Escaped(&error.to_string()).to_string());
                    continue;
                }
            };
            let path = found.path().strip_prefix("./").unwrap_or(found.path());
            let is_file = found.file_type().is_some_and(|kind| kind.is_file());
            let excluded = self.configured.is_some_and(|configured| configured.is_excluded(path));
            if !is_file || excluded || !matches(path) || path.ends_with(config::NAME) {
                continue;
            }
            let kind = self.kind(path);
            if kind.is_some() && (!self.single || input::by_name(path).is_some()) {
                self.job(path, path.display().to_string(), kind);
            }
        }
    }
}

fn shown(path: &Path) -> String {
    Escaped(&path.display().to_string()).to_string()
}

impl Kind {
    fn new(
        entry: &'static Entry,
        policy: &Policy,
        given: &[(&str, &str)],
        format: Option<&'static Format>,
    ) -> Result<Self, String> {
        let declared = Declared::by(entry.schema());
        let mut policy = policy.clone().max_input(LIMIT);
        for (name, value) in given {
            if !declared.given().any(|known| known == *name) {
                let known: Vec<_> = declared.given().collect();
                let takes = match &*known {
                    [] => "it takes none".to_owned(),
                    known => format!("it takes {}", known.join(", ")),
                };
                let entry = entry.name();
                return Err(format!("{entry} takes no value named {}; {takes}", Escaped(name)));
            }
            policy = policy.given((*name).to_owned(), value);
        }
        Ok(Self { entry: Some(entry), declared, policy, format })
    }

    /// Whole requests.
    fn of_requests(policy: &Policy, format: Option<&'static Format>) -> Self {
        let declared = Declared::by(<serde_json::Value as Describe>::schema()).called("request");
        Self { entry: None, declared, policy: policy.clone().max_input(LIMIT), format }
    }
}
