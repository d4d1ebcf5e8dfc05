//! A record as a file: JSON that another console can open.

use super::lines::{Members, read_head, read_task};
use super::{Frame, Record};
use crate::json::{Write, Writer, compact_text};
use crate::tasks::Task;
use chrono::{TimeZone, Utc};
use serde_json::Value;
use std::sync::Arc;

/// The format that the file declares.
const FORMAT: &str = "backup-console-run";

/// The version of what is written; files of later versions are rejected.
const VERSION: i64 = 1;

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON, or not a recorded run.
    NotARun,
    /// A later console wrote it.
    TooNew,
    /// It is a recorded run, but its parts do not fit together.
    Broken,
}

/// The text of a record.
pub fn write(record: &Record) -> String {
    compact_text(record)
}

impl Write for Record {
    fn write(&self, to: &mut Writer) {
        to.begin('{');
        to.put("format", &FORMAT);
        to.put("version", &VERSION);
        to.put("target", &self.target);
        to.put("frames", &self.frames);
        to.end('}');
    }
}

impl Write for Frame {
    fn write(&self, to: &mut Writer) {
        to.begin('{');
        to.put("at", &self.at);
        to.put("head", &self.head);
        if let Some(whole) = &self.whole {
            to.put("whole", &**whole);
        } else {
            to.put("nodes", &self.nodes);
            to.put("groups", &self.groups);
        }
        to.end('}');
    }
}

/// Reads a record.
///
/// Errors: why it cannot be read. Nothing in the text is trusted.
pub fn read(text: &str) -> Result<Record, Unreadable> {
    let value: Value = parse::value(text).map_err(|_| Unreadable::NotARun)?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Unreadable::NotARun);
    }
    match value.get("version").and_then(Value::as_i64) {
        Some(1..=VERSION) => {}
        Some(_) => return Err(Unreadable::TooNew),
        None => return Err(Unreadable::Broken),
    }
    let target = value.get("target").and_then(Value::as_str).unwrap_or_default().to_owned();
    let frames = value.get("frames").and_then(Value::as_array).and_then(|frames| read_frames(frames));
    frames.and_then(|frames| Record::of(target, frames)).ok_or(Unreadable::Broken)
}

fn read_frames(values: &[Value]) -> Option<Vec<Frame>> {
    let mut frames: Vec<Frame> = Vec::with_capacity(values.len());
    // Changes are applied to the earlier task: their lines have no names.
    let mut task: Option<Task> = None;
    for value in values {
        let (at, head) = (value.get("at")?.as_i64()?, read_head(value.get("head")?)?);
        // A time that no calendar has is rejected: the axis does arithmetic with it.
        Utc.timestamp_millis_opt(at).single()?;
        if frames.last().is_some_and(|last| last.at > at) {
            return None;
        }
        let frame = match value.get("whole") {
            Some(whole) => {
                let whole = read_task(whole, &head)?;
                task = Some(whole.clone());
                Frame { at, whole: Some(Arc::new(whole)), head, nodes: Vec::new(), groups: Vec::new() }
            }
            None => {
                let task = task.as_mut()?;
                let nodes = changed(value.get("nodes")?, &mut task.nodes, |line, node| line.put_node(node))?;
                let groups =
                    changed(value.get("groups")?, &mut task.groups, |line, group| line.put_group(group))?;
                Frame { at, whole: None, head, nodes, groups }
            }
        };
        frames.push(frame);
    }
    Some(frames)
}

/// Applies the changes of a frame to the things before it; returns the changed ones.
fn changed<T: Clone>(
    lines: &Value,
    all: &mut [T],
    put: fn(&mut Members<'_>, &mut T) -> Option<()>,
) -> Option<Vec<(usize, T)>> {
    let mut out = Vec::new();
    for line in lines.as_array()? {
        let mut members = Members::of(line)?;
        let index = members.index()?;
        let thing = all.get_mut(index)?;
        put(&mut members, thing)?;
        out.push((index, thing.clone()));
    }
    Some(out)
}
