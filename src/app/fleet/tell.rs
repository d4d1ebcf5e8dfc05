//! Reports once when a thing becomes late or failing while the page is open.

use super::Judgements;
use crate::dom::prelude::*;
use crate::fleet::{Standing, has_turned};
use crate::texts;
use crate::ui::{Shell, clock_now};
use litemap::LiteMap;

texts! {
    TURNED: "{0} on {1} is {2}: {3}", "{1} 上的 {0} 变为“{2}”：{3}";
}

/// Announces each change to late or failing since a thing was last read.
pub(super) fn turns(shell: &Shell, judged: Memo<Judgements>) {
    let shell = shell.clone();
    Effect::new(move |before: Option<LiteMap<String, Standing>>| {
        let before = before.unwrap_or_default();
        let at = clock_now().timestamp_millis().to_string();
        judged.with(|judged| {
            // Collected, so sorted only once: there may be thousands of things.
            let told = judged.iter().map(|(thing, judged)| {
                let id = thing.id();
                let was = before.get(&id).copied();
                if has_turned(was, judged.standing, thing) {
                    let said = TURNED.with([
                        thing.title().into(),
                        thing.target_name.as_str().into(),
                        crate::words::Said::from(judged.standing.text()).into(),
                        judged.why.clone().into(),
                    ]);
                    // A thing that was well in between is announced again, even for the same reason.
                    let key = [&id, "\n", &at].concat();
                    shell.happened(key, said);
                }
                // What cannot be read for a while has not changed.
                let now = if judged.standing == Standing::Unknown { was } else { Some(judged.standing) };
                (id, now.unwrap_or(Standing::Unknown))
            });
            told.collect()
        })
    });
}
