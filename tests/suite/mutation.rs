//! Documents near those that a type takes.

use serde_json::{Value, json};

/// A few numbers that are the same in every run.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    pub fn one<'o, T>(&mut self, of: &'o [T]) -> &'o T {
        &of[self.below(of.len())]
    }
}

/// Keys and values that documents are changed with: those of all of them, and the parts of strings.
#[derive(Default)]
pub struct Words {
    keys: Vec<String>,
    values: Vec<Value>,
}

impl Words {
    /// What every document may be changed with.
    pub fn common() -> Self {
        let mut words = Self { keys: vec!["q".to_owned()], ..Self::default() };
        let scalars = json!([null, true, 0, -1, 300, "", "x", "1", "true", 1.5]);
        for plain in [scalars, json!({"q": [{}]})] {
            words.collect(&plain);
        }
        words
    }

    pub fn collect(&mut self, value: &Value) {
        self.values.push(value.clone());
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.collect(item)),
            Value::Object(entries) => {
                for (key, value) in entries {
                    self.keys.push(key.clone());
                    self.collect(value);
                }
            }
            Value::String(text) => {
                for part in text.split([',', ':', ' ', '=', ';', '/', '+']) {
                    self.values.push(part.into());
                    self.values.extend(part.parse::<i64>().ok().map(Value::from));
                }
            }
            _ => {}
        }
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(entries) => entries.values().map(count).sum(),
        _ => 0,
    }
}

/// The value of that number, the document being 0.
fn nth<'v>(value: &'v mut Value, number: &mut usize) -> Option<&'v mut Value> {
    if *number == 0 {
        return Some(value);
    }
    *number -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, number)),
        Value::Object(entries) => entries.values_mut().find_map(|value| nth(value, number)),
        _ => None,
    }
}

/// Changes one value: takes an entry out, puts one in, or puts another in its place.
pub fn change(document: &mut Value, numbers: &mut Random, words: &Words) {
    let mut at = numbers.below(count(document));
    let (way, key) = (numbers.below(8), numbers.one(&words.keys).clone());
    let other = numbers.one(&words.values).clone();
    let Some(value) = nth(document, &mut at) else { return };
    match value {
        Value::Object(entries) if way < 2 && !entries.is_empty() => {
            let out = entries.keys().nth(numbers.below(entries.len())).cloned();
            entries.remove(&out.unwrap());
        }
        Value::Object(entries) if way < 6 => {
            entries.insert(key, other);
        }
        Value::Array(items) if way < 2 => {
            items.pop();
        }
        Value::Array(items) if way < 6 => items.push(other),
        Value::String(text) if way < 2 => text.push(*numbers.one(&[',', ':', ' ', '=', ';', '1'])),
        Value::String(text) if way < 3 => {
            text.pop();
        }
        Value::String(text) if way < 6 => {
            let part = other.as_str().unwrap_or("x");
            *text = format!("{text}{}{part}", numbers.one(&[',', ':', ' ', ';']));
        }
        value => *value = other,
    }
}
