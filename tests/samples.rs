//! Every JSON sample of the vendors' documents and of the contracts, in one table: accepted, accepted with
//! warnings, refused with its code, read for what it says, or not JSON and why.

#[cfg(test)]
#[path = "samples/answers.rs"]
mod answers;
#[cfg(test)]
#[path = "samples/filled.rs"]
mod filled;
#[cfg(test)]
#[path = "samples/judge.rs"]
mod judge;
#[cfg(test)]
#[path = "samples/read.rs"]
mod read;
#[cfg(test)]
#[path = "samples/requests.rs"]
mod requests;
#[cfg(test)]
#[path = "samples/sample.rs"]
mod sample;

use sample::{Sample, Verdict, What, text};
use std::collections::BTreeSet;

/// The whole table.
fn table() -> impl Iterator<Item = &'static Sample> {
    requests::OCP
        .iter()
        .chain(requests::OBSHELL)
        .chain(requests::RACKSPACE)
        .chain(answers::OCP)
        .chain(answers::OBSHELL)
        .chain(answers::RACKSPACE)
}

#[test]
fn every_sample_meets_its_verdict() {
    for sample in table() {
        let at = format!("{} ({})", sample.file, sample.from);
        let text = text(sample.file);
        let parsed = serde_json::from_str::<serde_json::Value>(&text);
        match (&sample.verdict, &sample.what) {
            (Verdict::NotJson(why), _) => {
                let error = parsed.expect_err(&at).to_string();
                assert!(error.starts_with(why), "{at}: {error}");
            }
            (Verdict::Reads(facts), What::Answer(read)) => {
                let found: Vec<(&str, String)> = read(&text);
                let expected: Vec<(&str, String)> =
                    facts.iter().map(|(k, v)| (*k, (*v).to_owned())).collect();
                assert_eq!(found, expected, "{at}");
            }
            (Verdict::Accepted, What::Written(written)) => assert_eq!(written(), parsed.expect(&at), "{at}"),
            (Verdict::Accepted, What::Foreign) => assert!(parsed.is_ok(), "{at}"),
            (verdict, request) => {
                let judged = judge::judge(request, &text);
                assert_eq!(judged.written, parsed.expect(&at), "{at}: written back");
                let (issues, warnings) = match verdict {
                    Verdict::Refused(issues, warnings) => (*issues, *warnings),
                    Verdict::Warned(warnings) => (&[][..], *warnings),
                    _ => (&[][..], &[][..]),
                };
                assert_eq!(judged.issues, owned(issues), "{at}: issues");
                assert_eq!(judged.warnings, owned(warnings), "{at}: warnings");
            }
        }
    }
}

/// Pairs of path and code, as the rules return them.
fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(path, code)| ((*path).to_owned(), (*code).to_owned())).collect()
}

#[test]
fn every_file_is_in_the_table_and_every_row_has_a_file() {
    let folder = std::fs::read_dir(sample::FOLDER).unwrap();
    let files: BTreeSet<String> = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".rs"))
        .collect();
    let rows: BTreeSet<String> = table().map(|sample| sample.file.to_owned()).collect();
    assert_eq!(rows, files);
}

#[test]
fn files_that_are_not_json_are_named_txt() {
    for sample in table() {
        let broken = matches!(sample.verdict, Verdict::NotJson(_));
        assert_eq!(broken, sample.file.ends_with(".txt"), "{}", sample.file);
    }
}
