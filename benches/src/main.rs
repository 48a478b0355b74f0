//! The measuring commands.

use vdsm_benches::{dictionaries::Dictionary, peers::PEERS};

fn main() {
    for peer in PEERS {
        for dictionary in [Dictionary::Faults, Dictionary::BrokenRules] {
            if let Some((count, text)) = peer.says(dictionary, &dictionary.text()) {
                println!("== {} {dictionary:?}: {count}\n{text}\n", peer.name);
            }
        }
    }
}
