//! A draft shown on the calendar, among what is planned, before it is sent.

use super::Fleet;
use crate::dom::prelude::*;
use crate::fleet::view::Drafts;
use crate::fleet::{CalendarPlace, Kept, Thing};
use crate::schedule::Plan;
use crate::texts;
use crate::ui::{Act, Icon, Notice, Shell, action, clock_now, link, notice, say, t};
use std::rc::Rc;

texts! {
    SHOWN: "{0} is shown as in its draft, which has not been sent.", "{0} 按草稿显示，草稿尚未提交。";
    READING: "Reading what the draft belongs to.", "正在读取草稿所属的对象。";
    NOT_OPEN: "The draft is no longer open here. You can come back from its form.", "此处已没有打开的草稿，可从其表单再次进入。";
    FORM: "Back to the form", "返回表单";
    OPEN: "Open", "打开";
    WITHOUT: "Without the draft", "不显示草稿";
}

/// The id of the thing whose draft is requested; if that form is open, what the draft means and the form's
/// route.
pub(super) type Laid = Option<(String, Option<(Plan, Kept, String)>)>;

/// The draft that the calendar's address asks for.
pub(super) fn laid(place: Memo<CalendarPlace>) -> Memo<Laid> {
    let drafts = Drafts::here();
    Memo::new(move |_| {
        let id = place.with(|place| place.draft.clone())?;
        let means = drafts.as_ref().and_then(|drafts| drafts.of(&id));
        Some((id, means))
    })
}

/// The id of the thing that is shown with its draft.
pub(super) fn drawn_as_draft(laid: &Laid) -> Option<&str> {
    laid.as_ref().filter(|(_, means)| means.is_some()).map(|(id, _)| id.as_str())
}

/// The things, with the draft in place of what is planned.
pub(super) fn with_draft(things: &Rc<Vec<Thing>>, laid: &Laid) -> Rc<Vec<Thing>> {
    let mut things = Rc::clone(things);
    if let Some((id, Some((plan, kept, form)))) = laid
        && let Some(at) = things.iter().position(|thing| thing.id() == *id)
        && let Some(thing) = Rc::make_mut(&mut things).get_mut(at)
    {
        thing.draft(plan.clone(), *kept, clock_now());
        thing.route.clone_from(form);
    }
    things
}

/// Says that a draft is shown, with links back to it and on without it.
pub(super) fn draft_view(
    shell: &Shell,
    fleet: &Fleet,
    place: Memo<CalendarPlace>,
    laid: Memo<Laid>,
) -> AnyView {
    let (shell, things) = (shell.clone(), fleet.things.clone());
    // Whatever else a reading brings changes nothing here: the focus may be on what is drawn.
    let told = Memo::new(move |_| {
        let (id, means) = laid.get()?;
        let named = |thing: &Thing| (thing.title(), thing.route.clone());
        let thing = things.with(|things| things.iter().find(|thing| thing.id() == id).map(named));
        Some((thing, means.map(|(.., form)| form)))
    });
    let draw = move || {
        let (thing, form) = told.get()?;
        let shell = shell.clone();
        let way = |route: &str, text| link(&shell, route, "link", t(text));
        let (said, way) = match (thing, form) {
            (Some((title, _)), Some(form)) => (SHOWN.with([title.into()]), Some(way(&form, FORM))),
            (None, Some(form)) => (READING.into(), Some(way(&form, FORM))),
            (thing, None) => (NOT_OPEN.into(), thing.map(|(_, route)| way(&route, OPEN))),
        };
        let press = move || {
            let on = CalendarPlace { draft: None, ..place.get_untracked() };
            shell.routes.go(&on.route(), true);
        };
        let without =
            action("without-draft", Act::Plain, Some(Icon::Close), t(WITHOUT), Signal::stored(false), press);
        let told = view! { <p>{say(said)}</p><div class="actions">{way}{without}</div> };
        Some(view! { <div data-part="draft">{notice(Notice::Info, told)}</div> }.into_any())
    };
    view! { {draw} }.into_any()
}
