//! Says once when a thing turns late or failing while the page is open.

use crate::dom::prelude::*;
use crate::fleet::{Judged, Standing, Thing};
use crate::texts;
use crate::ui::Shell;
use litemap::LiteMap;
use std::rc::Rc;

texts! {
    TURNED: "{0} on {1} is {2}: {3}", "{1} 上的 {0} {2}：{3}";
}

/// Announces each turn for the worse: a thing that was well when it was last read, and no longer is.
pub(super) fn turns(shell: &Shell, judged: Memo<Rc<Vec<(Thing, Judged)>>>) {
    let shell = shell.clone();
    Effect::new(move |before: Option<LiteMap<String, Standing>>| {
        let before = before.unwrap_or_default();
        judged.with(|judged| {
            // Collected, and so sorted once: there may be thousands of things.
            let told = judged.iter().map(|(thing, judged)| {
                let key = format!("{}\n{}", thing.target, thing.name);
                let was = before.get(&key).copied();
                let worse = matches!(judged.standing, Standing::Late | Standing::Failing);
                // What is bad at its first reading stands in the list; only a turn is news.
                let well = matches!(was, Some(Standing::Protected | Standing::Paused));
                if worse && well {
                    let said = TURNED.with([
                        thing.name.as_str().into(),
                        thing.target_name.as_str().into(),
                        crate::words::Said::from(judged.standing.text()).into(),
                        judged.why.clone().into(),
                    ]);
                    shell.happened(said);
                }
                (key, judged.standing)
            });
            told.collect()
        })
    });
}
