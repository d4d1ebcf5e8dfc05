//! Every place that has a name.

use crate::app::fleet::gathered;
use crate::app::nav::{everywhere, pages};
use crate::app::signin::SIGN_OUT;
use crate::app::site::Site;
use crate::app::sites::Sites;
use crate::dom::prelude::*;
use crate::route::Page;
use crate::tasks::Task;
use crate::texts;
use crate::ui::{Icon, scoped};
use crate::words::{Arg, Locale, NAMED, Said};
use std::rc::Rc;

texts! {
    THING: "{0} ({1}, {2})", "{0}（{1}，{2}）";
    ACT: "{0}: {1} ({2})", "{0}：{1}（{2}）";
    RUNS: "{0} (runs on {1})", "{0}（在 {1} 上运行）";
    TASK: "Task {0}, {1} (runs on {2})", "任务 {0}，{1}（在 {2} 上运行）";
    CHANGE: "Change single settings", "修改个别设置";
    ENDED: "Task {0}, {1} ({2}, {3})", "任务 {0}，{1}（{2}，{3}）";
}

/// How many tasks of a target are listed at most: the newest.
const MOST: usize = 200;

/// A named place, or something to do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spot {
    said: Said,
    pub(super) route: String,
    pub(super) symbol: Icon,
    /// The target to sign out of, if that is what it does.
    pub(super) leaves: Option<String>,
}

impl Spot {
    /// Its name.
    pub(super) fn name(&self, locale: Locale) -> String {
        self.said.say(locale)
    }
}

fn spot(said: impl Into<Said>, route: String, symbol: Icon) -> Spot {
    Spot { said: said.into(), route, symbol, leaves: None }
}

/// All places; those that a server has to be asked for are added as it answers.
pub(super) fn spots(sites: &Sites) -> Memo<Rc<Vec<Spot>>> {
    let fixed = Rc::new(fixed(sites));
    let (tasks, leave) = (tasks(sites), leave(sites));
    let things = gathered(sites).things.clone();
    let sites = sites.clone();
    Memo::new(move |_| {
        let mut all = fixed.to_vec();
        things.with(|things| {
            all.extend(things.iter().map(|thing| {
                let said = THING.with([
                    thing.title().into(),
                    Arg::from(Said::from(thing.kind.text())),
                    thing.target_name.as_str().into(),
                ]);
                spot(said, thing.route.clone(), Icon::Database)
            }));
            for thing in things.iter() {
                let Some(site) = sites.find(&thing.target) else { continue };
                all.extend(site.ways(thing).into_iter().map(|(text, page)| {
                    let of =
                        [Said::from(text).into(), thing.title().into(), thing.target_name.as_str().into()];
                    spot(ACT.with(of), site.route(page), Icon::Go)
                }));
            }
        });
        all.extend(leave.get());
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
        // Pages that are not entries of the navigation.
        let further = match site {
            Site::Obshell(_) => Some((Page::ChangeConfig, Icon::Settings, CHANGE)),
            Site::Ocp(_) | Site::Rackspace(_) => None,
        };
        all.extend(pages(site).into_iter().chain(further).map(|(page, symbol, label)| {
            spot(NAMED.with([name.into(), Said::from(label).into()]), site.route(page), symbol)
        }));
    }
    all
}

/// Signing out of each target that somebody is signed in to.
fn leave(sites: &Sites) -> Memo<Vec<Spot>> {
    let sites = sites.clone();
    Memo::new(move |_| {
        let signed =
            sites.all().filter(|(site, _)| site.session().is_signed_in() && !site.session().is_proxied());
        let spots = signed.map(|(site, _)| {
            let said = NAMED.with([site.place().name.as_str().into(), Said::from(SIGN_OUT).into()]);
            let route = site.route(Page::Home);
            Spot { leaves: Some(site.place().id.clone()), ..spot(said, route, Icon::Leave) }
        });
        spots.collect()
    })
}

/// What runs now and what ran, read once.
fn tasks(sites: &Sites) -> RwSignal<Vec<Spot>> {
    let tasks = RwSignal::new(Vec::new());
    for (site, _) in sites.all().filter(|(site, _)| site.session().is_signed_in_now()) {
        if sites.fleet().rest_ms(&site.place().id) > 0 {
            continue;
        }
        let site = site.clone();
        scoped(async move {
            let name = site.place().name.clone();
            let found: Vec<Spot> = match site.tasks() {
                Some(asked) => {
                    let answer = asked.await;
                    site.session().note(&answer);
                    let listed = answer.unwrap_or_default().into_iter().take(MOST);
                    listed.map(|task| task_spot(&site, &task)).collect()
                }
                None => {
                    let answer = site.running().await;
                    site.session().note(&answer);
                    let running = answer.unwrap_or_default().found.into_iter().map(|running| {
                        let said = RUNS.with([running.name.as_str().into(), name.as_str().into()]);
                        spot(said, running.route, Icon::Running)
                    });
                    running.collect()
                }
            };
            tasks.update(|tasks| tasks.extend(found));
        });
    }
    tasks
}

fn task_spot(site: &Site, task: &Task) -> Spot {
    let (name, target): (Arg, Arg) = ((&*task.name).into(), site.place().name.as_str().into());
    let route = site.route(Page::task(&task.key.id));
    if task.phase.is_over() {
        let said = ENDED.with([(&*task.key.id).into(), name, (&*task.state).into(), target]);
        spot(said, route, Icon::List)
    } else {
        spot(TASK.with([(&*task.key.id).into(), name, target]), route, Icon::Running)
    }
}
