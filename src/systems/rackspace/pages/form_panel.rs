//! The panel beside the form: the next runs, and when copies become complete.

use crate::dom::prelude::*;
use crate::fleet::thing_id;
use crate::fleet::view::{Drafted, Meant, There, preview};
use crate::forms::Flow;
use crate::schedule::{Plan, next_full};
use crate::systems::rackspace::rules::target_of;
use crate::systems::rackspace::slot::utc_text;
use crate::systems::rackspace::summary::Facts;
use crate::systems::rackspace::things::{counted_of, kind_of};
use crate::systems::rackspace::wire::SourceType;
use crate::systems::rackspace::{Client, Context, Region, api};
use crate::systems::{FormAt, Visit};
use crate::texts;
use crate::ui::{Local, say, t};
use crate::words::Arg;
use std::rc::Rc;

texts! {
    COPIES: "Copies", "复制";
    COPIES_FROM: "Copies in {0} are complete from the first full backup on: not before {1}. An incremental backup needs the one it builds on in the same region.",
        "{0} 的副本从首次全量备份起才完整：不早于 {1}。增量备份要求其父备份已在同一地域。";
    COPIES_EACH: "Every backup is a full one, so that each copy in {0} can be restored on its own.", "每次均为全量备份，{0} 中的每个副本都可独立使用。";
}

/// What a panel is about: region, kind and id of an instance or a group.
pub(super) type Target = (Region, SourceType, String);

/// Follows the draft and the time.
pub(super) fn form_panel(at: &FormAt<Client, Context>) -> AnyView {
    let read = at.clone();
    let told = move || {
        let facts = |context: &Context| read.flow.draft.with(|draft| Facts::of_draft(draft, context));
        read.context.with(|context| (facts(context), context.clone()))
    };
    let read = at.clone();
    let of = move || {
        read.flow.draft.with(|draft| {
            let (kind, id) = target_of(draft);
            let region = read.context.with(|context| context.own_region(draft))?;
            (!id.is_empty()).then(|| (region, kind, id.to_owned()))
        })
    };
    panel_of(&at.visit, &at.flow, Rc::new(told), Rc::new(of))
}

/// The panel of a plan, as far as it is known. `told` and `of` outlive the page.
pub(super) fn panel_of(
    visit: &Visit<Client>,
    flow: &Local<Flow>,
    told: Rc<dyn Fn() -> (Facts, Context)>,
    of: Rc<dyn Fn() -> Option<Target>>,
) -> AnyView {
    let (drafted, there) = (drafted(visit, flow, &told, &of), there(visit, of));
    let told = Memo::new(move |()| told());
    let known = Memo::new(move |_| {
        told.with(|(facts, context)| {
            let plan = facts.plan.as_ref()?;
            let full = next_full(plan, context.now)?;
            let daily = matches!(*plan, Plan::Rackspace { day_of_week: 7, .. });
            Some((full, daily, facts.copies.clone()))
        })
    });
    let meant = Memo::new(move |_| {
        told.with(|(facts, context)| Meant {
            plan: facts.plan.clone(),
            kept: facts.kept(),
            now: context.now,
            there: there.get(),
        })
    });
    let draw = move || {
        let (full, daily, copies) = known.get()?;
        let codes: Vec<Arg> = copies.iter().map(|code| Arg::from(code.as_str())).collect();
        (!codes.is_empty()).then(|| {
            let said = if daily {
                COPIES_EACH.with([codes.into()])
            } else {
                COPIES_FROM.with([codes.into(), utc_text(full).into()])
            };
            view! { <h3>{t(COPIES)}</h3><p>{say(said)}</p> }.into_any()
        })
    };
    view! { <div class="stack">{preview(meant, drafted)}{draw}</div> }.into_any()
}

/// The existing backups of the chosen target: read once per region, shown as soon as they arrive.
fn there(visit: &Visit<Client>, of: Rc<dyn Fn() -> Option<Target>>) -> Memo<There> {
    let of = Memo::new(move |()| of());
    let region = Memo::new(move |_| of.with(|of| of.as_ref().map(|(region, ..)| *region)));
    let read = visit.load(async move |client| {
        let Some(region) = region.get_untracked() else { return Ok(None) };
        Ok(Some((region, Rc::new(api::backups(client, region).await?.value))))
    });
    read.follow(move || region.get());
    Memo::new(move |_| match (of.get(), read.ready().flatten()) {
        (Some((chosen, _, id)), Some((region, backups))) if chosen == region => {
            There::All(counted_of(&backups, &id))
        }
        _ => There::Unknown,
    })
}

/// The draft for the calendar.
fn drafted(
    visit: &Visit<Client>,
    flow: &Local<Flow>,
    told: &Rc<dyn Fn() -> (Facts, Context)>,
    of: &Rc<dyn Fn() -> Option<Target>>,
) -> Drafted {
    let (target, flow) = (visit.place.id.clone(), flow.clone());
    let (told, of) = (Rc::clone(told), Rc::clone(of));
    Drafted {
        thing: Rc::new(move || {
            let (region, kind, id) = of()?;
            Some(thing_id(&target, kind_of(&kind), &[region.code(), "/", &id].concat()))
        }),
        means: Rc::new(move || {
            let (facts, _) = told();
            let kept = facts.kept();
            Some((facts.plan.filter(|_| flow.is_open())?, kept))
        }),
    }
}
