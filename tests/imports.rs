//! Which modules of the engine import which: no circle but where things are made of each other. What a file takes
//! from the module that it is a part of does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that name each other, and why they may: all of a circle are below the names of one line.
const CIRCLES: [(&str, &[&str]); 3] = [
    (
        "a table holds rules, forms, groups and functions, and each of these is asked of a table",
        &[
            "condition",
            "coverage",
            "forms",
            "function",
            "groups",
            "in_string",
            "relation",
            "rules",
            "schema",
            "sink",
            "validate",
            "write",
        ],
    ),
    ("a value that is read has values inside", &["walk"]),
    ("a value that is there already has values inside", &["input::built"]),
];

/// Where the walk hands a value on, whatever its kind: every circle goes by way of these.
const HAND_ON: [&str; 4] = ["walk::target", "walk::dispatch", "walk::conversion", "walk::written"];

/// Each module, and those that it imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// The module that a file is.
fn module(root: &Path, file: &Path) -> Vec<String> {
    let inside = file.strip_prefix(root).unwrap().with_extension("");
    let mut names: Vec<_> = inside.iter().map(|name| name.to_str().unwrap().to_owned()).collect();
    names.pop_if(|last| last == "mod" || last == "lib");
    names
}

/// The code of a file, without its comments and its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// A path, and the name that it has where it is imported.
type Named = (Vec<String>, String);

/// The paths that a tree of imports is made of.
fn paths(before: &[&str], tree: &str, found: &mut Vec<Named>) {
    let (path, inside) = tree.split_once('{').map_or((tree, None), |(a, b)| (a, Some(b)));
    let (path, other) = path.split_once(" as ").map_or((path, None), |(a, b)| (a, Some(b.trim())));
    let names = before.iter().copied().chain(path.split("::").map(str::trim));
    let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
    let Some((inside, _)) = inside.and_then(|inside| inside.rsplit_once('}')) else {
        let name = other.or(names.last().copied()).unwrap_or_default().to_owned();
        return found.push((names.iter().map(ToString::to_string).collect(), name));
    };
    let (mut depth, mut from) = (0_usize, 0);
    for (at, letter) in inside.char_indices().chain([(inside.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                paths(&names, &inside[from..at], found);
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// What the code of a module names by a path of the crate, and what others find in it that is elsewhere.
#[derive(Default)]
struct Module {
    names: Vec<Vec<String>>,
    exports: BTreeMap<String, Vec<String>>,
}

impl Module {
    fn of(module: &[String], code: &str, children: &BTreeSet<String>) -> Self {
        let mut this = Self::default();
        let absolute = |path: &[String]| {
            let up = path.iter().take_while(|name| *name == "super").count();
            Some(match path.first()?.as_str() {
                "crate" => path[1..].to_vec(),
                "super" => [&module[..module.len().checked_sub(up)?], &path[up..]].concat(),
                "self" => [module, &path[1..]].concat(),
                child if children.contains(child) => [module, path].concat(),
                _ => return None,
            })
        };
        let is_tree =
            |tree: &&str| tree.chars().all(|it| it.is_alphanumeric() || "_:{}, \n*".contains(it));
        for (at, _) in code.match_indices("use ") {
            let before = code[..at].rsplit('\n').next().unwrap_or_default().trim();
            let Some(tree) = code[at + 4..].split(';').next().filter(is_tree) else { continue };
            let mut found = Vec::new();
            paths(&[], tree, &mut found);
            let found = found.iter().filter_map(|(path, name)| Some((absolute(path)?, name)));
            match before {
                "" => this.names.extend(found.map(|(path, _)| path)),
                _ if before.starts_with("pub") => {
                    this.exports.extend(found.map(|(path, name)| (name.clone(), path)));
                }
                _ => {}
            }
        }
        for part in code.split("crate::").skip(1) {
            let end = part.find(|it: char| !(it.is_alphanumeric() || "_:".contains(it)));
            let names = part[..end.unwrap_or(part.len())].split("::");
            this.names.push(names.filter(|name| !name.is_empty()).map(str::to_owned).collect());
        }
        this
    }
}

/// The module that has what a path names, wherever it is exported.
fn home(modules: &BTreeMap<Vec<String>, Module>, path: &[String]) -> Option<Vec<String>> {
    let end = (0..=path.len()).rev().find(|&end| modules.contains_key(&path[..end]))?;
    match path.get(end).and_then(|name| modules[&path[..end]].exports.get(name)) {
        Some(exported) if exported != path => home(modules, exported),
        _ => Some(path[..end].to_vec()),
    }
}

/// The drawing of a crate's imports.
fn imports(root: &Path) -> Imports {
    let mut files = Vec::new();
    sources(root, &mut files);
    let files: BTreeMap<_, _> = files.iter().map(|file| (module(root, file), file)).collect();
    let read = |(name, file): (&Vec<String>, &&PathBuf)| {
        let inside = |it: &&Vec<String>| it.len() == name.len() + 1 && it.starts_with(name);
        let children = files.keys().filter(inside).filter_map(|it| it.last().cloned()).collect();
        let text = fs::read_to_string(file).unwrap();
        (name.clone(), Module::of(name, &code(&text), &children))
    };
    let modules: BTreeMap<_, _> = files.iter().map(read).collect();
    let imports = modules.iter().map(|(name, module)| {
        let homes = module.names.iter().filter_map(|path| home(&modules, path));
        let others = homes.filter(|home| !name.starts_with(home));
        (name.join("::"), others.map(|home| home.join("::")).collect())
    });
    imports.collect()
}

/// The modules that a module leads to.
fn reached<'i>(imports: &'i Imports, from: &'i str, without: &[&str]) -> BTreeSet<&'i str> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(module) = open.pop() {
        for next in imports.get(module).into_iter().flatten() {
            if !without.contains(&next.as_str()) && reached.insert(next.as_str()) {
                open.push(next);
            }
        }
    }
    reached
}

/// The circles, each module in one at most.
fn circles(imports: &Imports, without: &[&str]) -> BTreeSet<BTreeSet<String>> {
    let all: BTreeMap<&str, _> =
        imports.keys().map(|it| (it.as_str(), reached(imports, it, without))).collect();
    let circle = |from: &str| -> BTreeSet<String> {
        let back = |to: &&str| all.get(to).is_some_and(|it| it.contains(from));
        all[from].iter().filter(|to| back(to)).map(ToString::to_string).collect()
    };
    imports.keys().map(|it| circle(it)).filter(|circle| circle.len() > 1).collect()
}

fn engine() -> Imports {
    imports(&Path::new(env!("CARGO_MANIFEST_DIR")).join("vdsm-validate/src"))
}

fn is_below(module: &str, above: &str) -> bool {
    module.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[test]
fn modules_import_in_a_circle_only_where_they_are_made_of_each_other() {
    let imports = engine();
    // What the drawing is made of is found at all.
    assert!(imports["walk::object"].contains("walk::target"));
    assert!(imports["report"].contains("finding") && imports["input::query"].contains("schema"));
    for circle in circles(&imports, &[]) {
        let may = |(_, names): &(&str, &[&str])| {
            circle.iter().all(|module| names.iter().any(|name| is_below(module, name)))
        };
        assert!(CIRCLES.iter().any(may), "{circle:?} import each other");
    }
    for name in CIRCLES.iter().flat_map(|(_, names)| *names) {
        let goes_in = circles(&imports, &[]).iter().flatten().any(|module| is_below(module, name));
        assert!(goes_in, "{name} is in no circle any more; leave it out");
    }
}

#[test]
fn the_walk_goes_from_value_to_kind_to_value() {
    let walk: Vec<_> = circles(&engine(), &HAND_ON)
        .into_iter()
        .filter(|circle| circle.iter().any(|module| is_below(module, "walk")))
        .collect();
    assert!(walk.is_empty(), "{walk:?} call each other past {HAND_ON:?}");
}
