//! What the calendar does not show, and why.

use super::grid::MORE;
use super::laid::{Laid, drawn_as_draft};
use super::{Fleet, NOT_SIGNED_IN, unread_view};
use crate::app::sites::Sites;
use crate::dom::prelude::*;
use crate::fleet::{Planned, Thing};
use crate::systems::Place;
use crate::texts;
use crate::ui::say;
use crate::words::{Arg, Said};

texts! {
    NOTHING: "Nothing runs on these days.", "这些日期内没有计划运行。";
    COMING: "Being read: {0}", "正在读取：{0}";
    PAUSED: "Paused, not shown: {0}", "已暂停，未显示：{0}";
    UNREAD: "Not shown, because the plan could not be read: {0}", "无法读取计划，未显示：{0}";
}

/// How many are named at most.
const MOST: usize = 20;

/// The targets that nobody is signed in to.
pub(super) fn silent(sites: &Sites) -> AnyView {
    let sites = sites.clone();
    let draw = move || {
        let names = named(&sites, |_, is_in| !is_in);
        (!names.is_empty()).then(|| unread_view(NOT_SIGNED_IN.with([names.into()]), None))
    };
    view! { {draw} }.into_any()
}

/// What has plans and is not shown, and what is still to come. That nothing runs is said only once all was
/// read.
pub(super) fn left_out(sites: &Sites, fleet: &Fleet, is_bare: Memo<bool>, laid: Memo<Laid>) -> AnyView {
    let (sites, fleet) = (sites.clone(), fleet.clone());
    let lines = Memo::new(move |_| -> Vec<Said> {
        let answered = fleet.answered.get();
        let coming = named(&sites, |id, is_in| is_in && answered.iter().all(|one| one != id));
        let (paused, unread): (Vec<Arg>, Vec<Arg>) = fleet.things.with(|things| {
            let draft = laid.with(|laid| drawn_as_draft(laid).map(str::to_owned));
            let is_shown = |thing: &Thing| draft.as_ref().is_some_and(|draft| *draft == thing.id());
            let titles = |fits: &dyn Fn(&Thing) -> bool| {
                things
                    .iter()
                    .filter(|thing| fits(thing) && !is_shown(thing))
                    .map(|thing| thing.title().into())
                    .collect()
            };
            (titles(&|thing| matches!(thing.planned, Planned::Paused(_))), titles(&Thing::is_unforeseen))
        });
        let is_whole = coming.is_empty()
            && unread.is_empty()
            && named(&sites, |_, is_in| !is_in).is_empty()
            && fleet.failures.with(Vec::is_empty);
        let nothing = (is_whole && is_bare.get()).then(|| NOTHING.into());
        let lists = [(COMING, coming), (PAUSED, paused), (UNREAD, unread)].into_iter();
        let lists = lists.filter(|(_, names)| !names.is_empty());
        nothing.into_iter().chain(lists.map(|(text, names)| text.with([few(names).into()]))).collect()
    });
    let draw = move || {
        let lines = lines.get().into_iter();
        lines.map(|said| view! { <p class="hint">{say(said)}</p> }.into_any()).collect::<Vec<_>>()
    };
    view! { {draw} }.into_any()
}

/// The names of the targets that fit, given their ids and whether somebody is signed in. Tracked.
fn named(sites: &Sites, fits: impl Fn(&str, bool) -> bool) -> Vec<Arg> {
    let fits = |place: &Place, is_in| fits(&place.id, is_in).then(|| place.name.as_str().into());
    sites.all().filter_map(|(site, _)| fits(site.place(), site.session().is_signed_in())).collect()
}

/// As many names as are readable, and how many more there are.
fn few(mut names: Vec<Arg>) -> Vec<Arg> {
    let rest = names.len().saturating_sub(MOST);
    if rest > 0 {
        names.truncate(MOST);
        names.push(MORE.with([rest.into()]).into());
    }
    names
}
