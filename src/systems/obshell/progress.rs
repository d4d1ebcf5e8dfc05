//! How far a running backup has come, from its own numbers: obshell computes none (contracts/obshell.md 1.8).

use super::wire::BackupTask;
use crate::json::parse_instant;
use crate::words::Text;

crate::texts! {
    BLOCKS: "macro blocks", "个宏块";
    TABLETS: "tablets", "个 Tablet";
}

/// Finished and total, and of what: macro blocks, else tablets; `None` where OceanBase counts neither.
pub fn progress(task: &BackupTask) -> Option<(i64, i64, Text)> {
    let blocks = (task.finish_macro_block_count.0, task.macro_block_count.0, BLOCKS);
    let tablets = (task.finish_tablet_count.0, task.tablet_count.0, TABLETS);
    let counted = [blocks, tablets].into_iter().find(|(_, all, _)| *all > 0);
    counted.map(|(done, all, unit)| (done.clamp(0, all), all, unit))
}

/// How long it has run, in milliseconds, while it runs.
pub fn elapsed_ms(task: &BackupTask, now_ms: i64) -> Option<i64> {
    let began = task.start_timestamp.as_deref().and_then(parse_instant)?.timestamp_millis();
    Some((now_ms - began).max(0))
}

/// How long it still takes at its pace so far, in milliseconds; `None` before a twentieth is done, when the
/// pace does not say much yet.
pub fn left_ms(task: &BackupTask, now_ms: i64) -> Option<i64> {
    let ((done, all, _), elapsed) = (progress(task)?, elapsed_ms(task, now_ms)?);
    let seen = done.checked_mul(20)? >= all && done > 0 && elapsed > 0;
    let left = i128::from(elapsed) * i128::from(all - done) / i128::from(done.max(1));
    seen.then(|| i64::try_from(left).ok()).flatten()
}

/// A number of bytes in the largest unit that leaves at least one whole, with one decimal: `12.3` and `GiB`.
pub fn bytes(count: i64) -> (String, &'static str) {
    const UNITS: [&str; 5] = ["B", "KiB", "MiB", "GiB", "TiB"];
    let (mut size, mut tenth, mut unit) = (count.max(0), 0, "B");
    for next in UNITS.into_iter().skip(1) {
        if size < 1024 {
            break;
        }
        tenth = (size % 1024) * 10 / 1024;
        size /= 1024;
        unit = next;
    }
    let text = if unit == "B" { size.to_string() } else { format!("{size}.{tenth}") };
    (text, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_follows_the_pace() {
        let task = |done: i64, all: i64| BackupTask {
            start_timestamp: Some("2026-06-01T10:00:00Z".into()),
            finish_macro_block_count: done.into(),
            macro_block_count: all.into(),
            ..BackupTask::default()
        };
        let at = |seconds: i64| (1_780_308_000 + seconds) * 1_000;
        assert_eq!(elapsed_ms(&task(1, 4), at(60)), Some(60_000));
        assert_eq!(left_ms(&task(1, 4), at(60)), Some(180_000));
        assert_eq!(left_ms(&task(4, 4), at(60)), Some(0));
        assert_eq!(left_ms(&task(5, 100), at(60)), Some(1_140_000));
        assert_eq!(left_ms(&task(4, 100), at(60)), None);
        assert_eq!(left_ms(&task(0, 0), at(60)), None);
        // A clock that is behind the server's.
        assert_eq!((elapsed_ms(&task(1, 4), at(-5)), left_ms(&task(1, 4), at(-5))), (Some(0), None));
    }

    #[test]
    fn bytes_are_shown_in_their_unit() {
        for (count, text, unit) in [
            (0, "0", "B"),
            (1023, "1023", "B"),
            (1024, "1.0", "KiB"),
            (1_572_864, "1.5", "MiB"),
            (i64::MAX, "8388607.9", "TiB"),
            (-1, "0", "B"),
        ] {
            assert_eq!(bytes(count), (text.to_owned(), unit));
        }
    }
}
