//! What makes the table fair: all peers read the same, and refuse the same but for what they say
//! they cannot see.

use vdsm_benches::classes::{CLASSES, WORKS};
use vdsm_benches::dictionaries::Dictionary;
use vdsm_benches::faults::FAULTS;
use vdsm_benches::peers::PEERS;
use vdsm_benches::rows::ROWS;

#[test]
fn every_peer_accepts_every_valid_dictionary() {
    for peer in PEERS {
        for row in ROWS.iter().filter(|row| row.dictionary.faults() == 0) {
            if let Some(job) = peer.job(row) {
                assert_eq!(job(), 0, "{} {}", peer.name, row.name);
            }
        }
    }
}

#[test]
fn every_peer_refuses_every_fault_that_it_can_see() {
    let mut wrong = Vec::new();
    for peer in PEERS {
        for fault in FAULTS {
            let Some((findings, said)) = peer.says(fault.dictionary, &fault.text()) else {
                continue;
            };
            let can = !fault.kinds.iter().any(|kind| peer.cannot.contains(kind));
            if (findings > 0) != can {
                wrong.push(format!("{}: {:?} {}: {said}", peer.name, fault.kinds, fault.to));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_class_is_read_without_findings() {
    for class in CLASSES {
        for (number, work) in WORKS.iter().enumerate() {
            assert_eq!(class.job(number)(), 0, "{}/{work}", class.name);
        }
    }
}

#[test]
fn eight_faults_are_eight() {
    let ours = PEERS.iter().find(|peer| peer.name == "vdsm-validate").expect("it is a peer");
    for dictionary in [Dictionary::Faults, Dictionary::BrokenRules] {
        let (findings, said) = ours.says(dictionary, &dictionary.text()).expect("it reads this");
        assert_eq!(findings, dictionary.faults(), "{said}");
    }
}

#[test]
#[cfg(feature = "rivals")]
fn another_parser_finds_the_same() {
    let peer = |name| vdsm_benches::peers::peer(name).expect("it is a peer");
    let (ours, sonic) = (peer("vdsm-validate"), peer("vdsm-validate-sonic"));
    let wholes = [Dictionary::Faults, Dictionary::BrokenRules].map(|whole| (whole, whole.text()));
    let singles = FAULTS.iter().map(|fault| (fault.dictionary, fault.text()));
    for (dictionary, text) in wholes.into_iter().chain(singles) {
        assert_eq!(ours.says(dictionary, &text), sonic.says(dictionary, &text), "{text}");
    }
}
