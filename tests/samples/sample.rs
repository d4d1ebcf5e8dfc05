//! One row of the table.

use serde_json::Value;

/// The folder of the samples: one file each, `.json`, or `.txt` if it is not JSON.
pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples");

/// What was found in an answer: names and values, in order.
pub type Facts = Vec<(&'static str, String)>;

/// A sample of a document.
pub struct Sample {
    /// Its file in [`FOLDER`].
    pub file: &'static str,
    /// The document and the section.
    pub from: &'static str,
    /// What it is.
    pub what: What,
    /// What the console should make of it.
    pub verdict: Verdict,
}

/// What a sample is.
pub enum What {
    /// OCP's backup strategy, for a cluster of a version: `POST …/backupStrategy`.
    CreateStrategy(&'static str),
    /// The same body, but as the server already has it and opened for a change.
    EditStrategy(&'static str),
    /// obshell's cluster-level configuration: `POST /api/v1/obcluster/backup/config`.
    Config,
    /// obshell's cluster-level backup: `POST /api/v1/obcluster/backup`.
    Backup,
    /// A schedule to be created in a region: `POST /v1.0/{account}/schedules`.
    Schedule(&'static str),
    /// A body that the console writes without a form: it must come out the same.
    Written(fn() -> Value),
    /// An answer, or a part of one, and how it is read.
    Answer(fn(&str) -> Facts),
    /// A request or answer of a call that this console does not make.
    Foreign,
}

/// What the console makes of a sample. Pairs are path and code.
pub enum Verdict {
    /// It can be sent.
    Accepted,
    /// It can be sent, although something about it is unwise.
    Warned(&'static [(&'static str, &'static str)]),
    /// It cannot be sent: issues, then warnings.
    Refused(&'static [(&'static str, &'static str)], &'static [(&'static str, &'static str)]),
    /// It can be read, and says this.
    Reads(&'static [(&'static str, &'static str)]),
    /// It is not JSON: the reader's message starts like this.
    NotJson(&'static str),
}

/// The text of a sample.
pub fn text(file: &str) -> String {
    std::fs::read_to_string(format!("{FOLDER}/{file}")).unwrap_or_else(|error| panic!("{file}: {error}"))
}
