//! The groups of a dictionary as a picture: the keys under each other, and a line for each group that
//! joins its keys. It shows what a list of sentences does not, which groups meet in a key; where none
//! meet there is no picture.

use serde::Serialize;

use super::groups::Between;

/// How far two keys are apart, and two lines.
const ROW: usize = 34;
const COLUMN: usize = 30;
/// How wide a letter of a key is, at the most.
const LETTER: usize = 8;

/// What `picture.svg` draws.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Picture {
    width: usize,
    height: usize,
    rows: Vec<Row>,
    lines: Vec<Line>,
    words: String,
}

/// A key, and the thread that runs from it to the last line that it is on.
#[derive(Debug, PartialEq, Serialize)]
struct Row {
    key: &'static str,
    y: usize,
    from: usize,
    to: usize,
}

/// A group.
#[derive(Debug, PartialEq, Serialize)]
struct Line {
    x: usize,
    top: usize,
    bottom: usize,
    mark: &'static str,
    /// Where the mark is: below the line's first key, or on the key where there is only one.
    at: usize,
    dots: Vec<Dot>,
    words: String,
}

#[derive(Debug, PartialEq, Serialize)]
struct Dot {
    y: usize,
    /// Whether it is what the first key is compared with, what that needs, or what is asked about.
    ring: bool,
}

/// The picture of those groups that meet others, where there are any.
pub(super) fn of(groups: &[Between]) -> Option<Picture> {
    let has = |group: &Between, key: &str| group.ends.iter().any(|end| end.key == key);
    let meet = |group: &&Between| {
        groups.iter().any(|other| {
            !std::ptr::eq(*group, other) && other.ends.iter().any(|end| has(group, end.key))
        })
    };
    let groups: Vec<_> = groups.iter().filter(meet).collect();
    let keys = order(&groups);
    let left = keys.iter().map(|key| key.chars().count()).max()? * LETTER + 16;
    let place = |key: &str| keys.iter().position(|other| *other == key).unwrap_or_default();
    let middle = |place: usize| place * ROW + ROW / 2;

    // The first column in which nothing is between the first and the last key of the group.
    let mut columns: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut lines = Vec::new();
    for group in &groups {
        let places: Vec<_> = group.ends.iter().map(|end| place(end.key)).collect();
        let (first, last) = (*places.iter().min()?, *places.iter().max()?);
        let free = |taken: &Vec<(usize, usize)>| taken.iter().all(|(a, b)| *b < first || last < *a);
        let column = columns.iter().position(free).unwrap_or(columns.len());
        if column == columns.len() {
            columns.push(Vec::new());
        }
        columns[column].push((first, last));
        lines.push(Line {
            x: left + column * COLUMN + COLUMN / 2,
            top: middle(first),
            bottom: middle(last),
            mark: match group.mark {
                "→" if places[0] == first => "↓",
                "→" if places[0] == last => "↑",
                mark => mark,
            },
            at: middle(first) + if first == last { 0 } else { ROW / 2 },
            dots: places
                .iter()
                .zip(&group.ends)
                .map(|(place, end)| Dot { y: middle(*place), ring: end.other })
                .collect(),
            words: group.to_string(),
        });
    }
    let rows = keys.iter().enumerate().map(|(place, key)| {
        let y = middle(place);
        let on = lines.iter().filter(|line| line.dots.iter().any(|dot| dot.y == y));
        let to = on.map(|line| line.x).max().unwrap_or(left);
        Row { key, y, from: key.chars().count() * LETTER + 10, to }
    });
    Some(Picture {
        width: left + columns.len() * COLUMN,
        height: keys.len() * ROW,
        rows: rows.collect(),
        words: lines.iter().map(|line| &*line.words).collect::<Vec<_>>().join("; "),
        lines,
    })
}

/// The keys, so that those of groups that meet are beside each other.
fn order(groups: &[&Between]) -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = Vec::new();
    let mut left: Vec<_> = groups.iter().collect();
    while !left.is_empty() {
        let next = left
            .iter()
            .position(|group| group.ends.iter().any(|end| keys.contains(&end.key)))
            .unwrap_or_default();
        for end in &left.remove(next).ends {
            if !keys.contains(&end.key) {
                keys.push(end.key);
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use vdsm_validate::Validate;
    use vdsm_validate::schema::Kind;

    use super::super::groups;
    use super::*;

    fn picture<T: Validate<'static> + 'static>() -> Option<Picture> {
        match T::schema().kind() {
            Kind::Object(object) => of(&groups::of(object)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn groups_that_meet_are_drawn() {
        #[derive(Validate)]
        #[validate(
            requires(netmask, address),
            exclusive(nic, bonding),
            required_if(boot == "static", address),
            at_least_one(boot == "dhcp", card, dns),
        )]
        #[expect(dead_code, reason = "for its schema")]
        struct Network {
            nic: Option<String>,
            bonding: Option<String>,
            boot: String,
            address: Option<String>,
            netmask: Option<String>,
            dns: Option<String>,
            card: Option<String>,
        }
        let picture = picture::<Network>().unwrap();
        assert_eq!(picture.words, "netmask → address; boot → address; card + dns if boot");
        let rows: Vec<_> = picture.rows.iter().map(|row| (row.key, row.y, row.to)).collect();
        assert_eq!(
            rows,
            [
                ("netmask", 17, 87),
                ("address", 51, 117),
                ("boot", 85, 117),
                ("card", 119, 87),
                ("dns", 153, 87),
            ]
        );
        let lines: Vec<_> = picture
            .lines
            .iter()
            .map(|line| (line.mark, line.x, line.top, line.bottom, line.dots.len()))
            .collect();
        assert_eq!(lines, [("↓", 87, 17, 51, 2), ("↑", 117, 51, 85, 2), ("+", 87, 85, 153, 3)]);
        assert_eq!(picture.lines[1].dots, [Dot { y: 85, ring: false }, Dot { y: 51, ring: true }]);
        assert_eq!((picture.width, picture.height), (132, 170));
    }

    #[test]
    fn no_picture_of_groups_that_do_not_meet() {
        #[derive(Validate)]
        #[validate(exclusive(nic, bonding), requires(netmask, address))]
        #[expect(dead_code, reason = "for its schema")]
        struct Network {
            nic: Option<String>,
            bonding: Option<String>,
            address: Option<String>,
            netmask: Option<String>,
        }
        assert_eq!(picture::<Network>(), None);
    }
}
