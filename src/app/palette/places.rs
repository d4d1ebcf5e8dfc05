//! Every place that has a name.

use crate::app::fleet::gather;
use crate::app::nav::{everywhere, pages};
use crate::app::site::Sites;
use crate::dom::prelude::*;
use crate::route::Page;
use crate::texts;
use crate::ui::{Icon, scoped};
use crate::words::{Arg, Locale, Said};
use std::rc::Rc;

texts! {
    PAGE_OF: "{0}: {1}", "{0}：{1}";
    THING: "{0} ({1}, {2})", "{0}（{1}，{2}）";
    TASK: "{0} (runs on {1})", "{0}（在 {1} 上运行）";
}

/// A place by name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spot {
    said: Said,
    pub(super) route: String,
    pub(super) symbol: Icon,
}

impl Spot {
    /// What it is called.
    pub(super) fn name(&self, locale: Locale) -> String {
        self.said.say(locale)
    }
}

fn spot(said: impl Into<Said>, route: String, symbol: Icon) -> Spot {
    Spot { said: said.into(), route, symbol }
}

/// All places; what a server has to be asked for is added as it answers.
pub(super) fn spots(sites: &Sites) -> Memo<Rc<Vec<Spot>>> {
    let fixed = Rc::new(fixed(sites));
    let tasks = tasks(sites);
    let things = gather(sites).things;
    Memo::new(move |_| {
        let mut all = fixed.to_vec();
        things.with(|things| {
            all.extend(things.iter().map(|thing| {
                let said = THING.with([
                    thing.name.as_str().into(),
                    Arg::from(Said::from(thing.kind.text())),
                    thing.target_name.as_str().into(),
                ]);
                spot(said, thing.route.clone(), Icon::Database)
            }));
        });
        all.extend(tasks.get());
        Rc::new(all)
    })
}

fn fixed(sites: &Sites) -> Vec<Spot> {
    let own = everywhere().map(|(route, symbol, label)| spot(label, route.to_string(), symbol));
    let mut all = Vec::from(own);
    for (site, _) in sites.all() {
        let name = site.place().name.as_str();
        all.push(spot(crate::words::VERBATIM.with([name.into()]), site.route(Page::Home), Icon::Database));
        all.extend(pages(site).into_iter().map(|(page, symbol, label)| {
            spot(PAGE_OF.with([name.into(), Said::from(label).into()]), site.route(page), symbol)
        }));
    }
    all
}

/// What runs now, asked once.
fn tasks(sites: &Sites) -> RwSignal<Vec<Spot>> {
    let tasks = RwSignal::new(Vec::new());
    for (site, _) in sites.all().filter(|(site, _)| site.session().is_signed_in_now()) {
        let site = site.clone();
        scoped(async move {
            let answer = site.running().await;
            site.session().note(&answer);
            let name = site.place().name.clone();
            let found = answer.unwrap_or_default().into_iter().map(|running| {
                let said = TASK.with([running.name.as_str().into(), name.as_str().into()]);
                spot(said, running.route, Icon::Running)
            });
            let found: Vec<Spot> = found.collect();
            tasks.update(|tasks| tasks.extend(found));
        });
    }
    tasks
}
