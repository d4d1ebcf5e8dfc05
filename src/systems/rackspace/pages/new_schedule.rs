//! The form that creates a schedule.

use super::form_panel::form_panel;
use super::words;
use crate::dom::prelude::*;
use crate::forms::view::{FormParts, ReviewParts, form_page};
use crate::forms::{Draft, Flow};
use crate::net::{Failure, Lost, Method};
use crate::route::Page;
use crate::schedule::SharedZone;
use crate::systems::Visit;
use crate::systems::rackspace::changes::changes;
use crate::systems::rackspace::client::Mode;
use crate::systems::rackspace::curl::curl;
use crate::systems::rackspace::report::{created, created_schedule};
use crate::systems::rackspace::wire::{CreateSchedule, SourceType};
use crate::systems::rackspace::{Client, Context, Region, ScheduleForm, api};
use crate::texts;
use crate::ui::{Act, Fact, Icon, Local, action, copyable, failure_view, link, page, say, scoped, sleep, t};
use crate::words::Text;

/// How often the time in the form moves on, in milliseconds.
const TICK_MS: u32 = 15_000;

texts! {
    TITLE: "Create a schedule", "创建备份计划";
    CREATE: "Create schedule", "创建备份计划";
    CURL_NOTE: "Set RACKSPACE_TOKEN to a token first.", "运行前将 RACKSPACE_TOKEN 设为令牌。";
    CURL_NOTE_PROXY: "The proxy in front of the target adds the credential.", "凭据由目标前置代理添加。";
    ACCOUNT: "Account", "账号";
    REGION: "Region", "地域";
    ADDRESS: "Address", "地址";
    INSTANCE: "Instance", "实例";
    GROUP: "HA group", "HA 组";
    TARGET_ID: "Target ID", "备份对象 ID";
    UNREAD: "The lists of {0} could not be read; without them nothing can be chosen there.", "无法读取 {0} 的列表，暂时无法选择该地域的对象。";
    AGAIN: "Try again", "重试";
    ALL: "All schedules", "所有备份计划";
    OPEN: "Open the schedule", "查看该备份计划";
    ANOTHER: "Create another", "继续创建";
}

/// The form's page.
pub(super) fn new_schedule_page(visit: &Visit<Client>) -> AnyView {
    let mut context = Context::new(visit.client.regions(), visit.client.now());
    context.zone = Some(SharedZone(visit.shell.zone.clone()));
    let id = visit.form_id("schedule", "new");
    let (flow, context) = visit.flows.open::<ScheduleForm>(&id, context);
    let reader = Reader::new(visit, &flow, &context);
    reader.follow_region();
    reader.follow_time();
    let form = form_page(&visit.shell, &visit.session, &flow, parts(visit, &flow, &context, &reader));
    page(t(TITLE), ().into_any(), form)
}

/// Reads the chosen region's lists into the form's context.
#[derive(Clone)]
struct Reader {
    visit: Visit<Client>,
    flow: Local<Flow>,
    context: ArcRwSignal<Context>,
    failed: RwSignal<Option<(Region, Failure)>>,
    owner: Owner,
}

impl Reader {
    fn new(visit: &Visit<Client>, flow: &Local<Flow>, context: &ArcRwSignal<Context>) -> Self {
        Self {
            visit: visit.clone(),
            flow: flow.clone(),
            context: context.clone(),
            failed: RwSignal::new(None),
            owner: Owner::current().unwrap_or_default(),
        }
    }

    /// The region that the draft chooses now.
    fn chosen(&self) -> Option<Region> {
        chosen(&self.flow.draft.get_untracked(), &self.context)
    }

    fn follow_region(&self) {
        let (read, flow, context) = (self.clone(), self.flow.clone(), self.context.clone());
        let region = Memo::new(move |_| flow.draft.with(|draft| chosen(draft, &context)));
        Effect::new(move |_| {
            read.failed.set(None);
            if let Some(region) = region.get() {
                read.read(region);
            }
        });
    }

    fn read(&self, region: Region) {
        let it = self.clone();
        it.context.update(|context| context.unread = None);
        self.owner.with(|| {
            scoped(async move {
                let mut fresh = it.context.get_untracked();
                let answer = api::fill_context(&it.visit.client, region, &mut fresh).await;
                it.visit.session.note(&answer);
                // Another region was chosen meanwhile: its own reading is under way.
                if it.chosen() != Some(region) {
                    return;
                }
                match answer {
                    Ok(()) => {
                        it.failed.try_set(None);
                        it.context.set(fresh);
                    }
                    Err(failure) => {
                        it.context.update(|context| context.unread = Some(region));
                        it.failed.try_set(Some((region, failure)));
                    }
                }
            });
        });
    }

    /// The next slots follow the clock.
    fn follow_time(&self) {
        let it = self.clone();
        scoped(async move {
            loop {
                sleep(TICK_MS).await;
                let now = it.visit.client.now();
                it.context.update(|context| context.now = now);
            }
        });
    }

    /// The failure of the chosen region, with the way out.
    fn view(&self) -> AnyView {
        let it = self.clone();
        let draw = move || {
            let (region, failure) = it.failed.get()?;
            let again = it.clone();
            let press = move || {
                again.failed.set(None);
                again.read(region);
            };
            let button =
                action("retry-read", Act::Plain, Some(Icon::Refresh), t(AGAIN), Signal::stored(false), press);
            let said = say(UNREAD.with([region.code().into()]));
            Some(
                view! { <div class="stack"><p class="strong">{said}</p>{failure_view(&failure)}{button}</div> },
            )
        };
        view! { {draw} }.into_any()
    }
}

fn chosen(draft: &Draft, context: &ArcRwSignal<Context>) -> Option<Region> {
    context.with_untracked(|context| context.own_region(draft))
}

fn parts(
    visit: &Visit<Client>,
    flow: &Local<Flow>,
    context: &ArcRwSignal<Context>,
    reader: &Reader,
) -> FormParts {
    let client = visit.client.clone();
    let proxied = client.session().mode() == Mode::Proxy;
    let place = client.place();
    let (told, told_flow, told_context) = (visit.clone(), flow.clone(), context.clone());
    let (curled, curled_flow, curled_context) = (visit.clone(), flow.clone(), context.clone());
    let (before, aside_flow, aside_context) = (reader.clone(), flow.clone(), context.clone());
    let (after, after_flow) = (visit.clone(), flow.clone());
    let (checked, checked_flow, checked_context) = (visit.clone(), flow.clone(), context.clone());
    let (sent, sent_flow, sent_context) = (visit.clone(), flow.clone(), context.clone());
    FormParts {
        review: ReviewParts {
            send: CREATE,
            call: format!("POST /{}/{}/schedules", place.version, place.account),
            curl_note: if proxied { CURL_NOTE_PROXY } else { CURL_NOTE },
        },
        facts: Box::new(move || facts(&told, &told_flow, &told_context)),
        curl: Box::new(move |draft| {
            let url =
                chosen(draft, &curled_context).and_then(|region| curled.client.url(region, "/schedules"));
            let body = curled_flow.model.check(draft).body.unwrap_or_default();
            let mode = curled.client.session().mode();
            curl(Method::Post, &url.unwrap_or_default(), mode, Some(&body))
        }),
        before: Box::new(move || before.view()),
        aside: Box::new(move || form_panel(&aside_flow, &aside_context)),
        after: Box::new(move |report| way_on(&after, &after_flow, created_schedule(report))),
        tells: vec![(visit.route(Page::Schedules), ALL)],
        recheck: Box::new(move || {
            let (visit, draft) = (checked.clone(), checked_flow.draft.get_untracked());
            let context = checked_context.clone();
            Box::pin(async move {
                let Some(region) = chosen(&draft, &context) else { return Ok(Vec::new()) };
                let before = context.get_untracked();
                let mut fresh = before.clone();
                api::fill_context(&visit.client, region, &mut fresh).await?;
                let changed = changes(&draft, &before, &fresh);
                context.set(fresh);
                Ok(changed)
            })
        }),
        send: Box::new(move |body| {
            let (client, draft) = (sent.client.clone(), sent_flow.draft.get_untracked());
            let region = chosen(&draft, &sent_context);
            Box::pin(async move {
                let Some(region) = region else { return Err(Failure::Lost(Lost::Stopped)) };
                // Read before it goes out: nothing may fail once it has.
                let asked = crate::json::read::<CreateSchedule>(&body);
                let asked = asked.ok_or(Failure::Lost(Lost::Stopped))?;
                let reply = api::create_schedule(&client, region, &body).await?;
                Ok(created(region, &asked.schedule, &reply, client.now()))
            })
        }),
    }
}

fn facts(visit: &Visit<Client>, flow: &Local<Flow>, context: &ArcRwSignal<Context>) -> Vec<Fact> {
    let draft = flow.draft.get_untracked();
    let mut list = visit.facts();
    // The target's address is its first region's: what goes out goes to the chosen one's.
    list.retain(|fact| fact.name != ADDRESS);
    list.push(Fact::new(ACCOUNT, copyable(visit.client.place().account.clone())));
    if let Some(region) = chosen(&draft, context) {
        list.push(Fact::new(REGION, say(words::region(region))));
        list.push(Fact::new(ADDRESS, copyable(visit.client.base(region).unwrap_or_default())));
    }
    let kind = SourceType::from(draft.text("source_type"));
    let (name, label): (&str, Text) =
        if kind == SourceType::Ha { ("source_id", GROUP) } else { ("instance_id", INSTANCE) };
    let id = draft.text(name);
    let title = context.with_untracked(|context| context.title_of(&kind, id).to_owned());
    list.push(Fact::new(label, title));
    list.push(Fact::new(TARGET_ID, copyable(id)));
    list
}

/// Below a report: the schedule that was made, and the next one.
fn way_on(visit: &Visit<Client>, flow: &Local<Flow>, made: Option<(Region, String)>) -> AnyView {
    let open = made.map(|(region, id)| {
        let page = Page::Schedule { id, region: Some(region.code().to_owned()) };
        link(&visit.shell, &visit.route(page), "button main", t(OPEN))
    });
    let another = flow.clone();
    let another =
        action("another", Act::Plain, Some(Icon::Add), t(ANOTHER), Signal::stored(false), move || {
            another.restart();
        });
    let all = link(&visit.shell, &visit.route(Page::Schedules), "link", t(ALL));
    view! { <div class="actions">{open}{another}{all}</div> }.into_any()
}
