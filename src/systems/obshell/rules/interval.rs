//! The two durations (contracts/obshell.md 1.2).

use crate::forms::{Draft, Findings};
use crate::systems::obshell::duration::{self, Nanos};
use crate::systems::obshell::uri::Scheme;

crate::texts! {
    PIECE_RANGE: "A piece lasts 24h to 168h (7d); {0} is outside.", "Piece 切换周期须在 24h 到 168h（7d）之间；{0} 超出范围。";
    LAG_LONG: "The lag target is at most 2h (7200s); {0} is longer.", "归档延迟目标最长为 2h（7200s）；{0} 超出。";
    LAG_SHORT: "On S3 the lag target is at least 1m; {0} is shorter.", "使用 S3 时归档延迟目标最短为 1m；{0} 过短。";
}

/// `piece_switch_interval`: 24 h to 168 h, both included; goes out as typed.
pub(super) fn piece_switch_interval(draft: &Draft, found: &mut Findings) -> Option<String> {
    const NAME: &str = "piece_switch_interval";
    let (text, length) = typed(draft, NAME, found)?;
    if length < Nanos::hours(24) || length > Nanos::hours(168) {
        found.refuse(NAME, PIECE_RANGE.with([text.as_str().into()]));
        return None;
    }
    Some(text)
}

/// `archive_lag_target`: at most 2 h, on S3 at least 1 m, both included; goes out as typed.
///
/// Checked without a URI too: the server would then let anything through into SQL (corrections, 4).
pub(super) fn archive_lag_target(
    draft: &Draft,
    scheme: Option<Scheme>,
    found: &mut Findings,
) -> Option<String> {
    const NAME: &str = "archive_lag_target";
    let (text, length) = typed(draft, NAME, found)?;
    let why = match scheme {
        _ if length > Nanos::hours(2) => LAG_LONG,
        Some(Scheme::S3) if length < Nanos::seconds(60) => LAG_SHORT,
        _ => return Some(text),
    };
    found.refuse(NAME, why.with([text.as_str().into()]));
    None
}

/// The duration of a control; `None` when it is empty, or when an issue was found.
fn typed(draft: &Draft, name: &str, found: &mut Findings) -> Option<(String, Nanos)> {
    let text = draft.text(name);
    if text.is_empty() {
        return None;
    }
    match duration::parse(text) {
        Ok(length) => Some((text.to_owned(), length)),
        Err(said) => {
            found.refuse(name, said);
            None
        }
    }
}
