//! Files of forms compared with what servers have: which agree, and where they differ.

use crate::app::fleet::{TableCell as Cell, plain, taken_along};
use crate::app::site::Site;
use crate::app::sites::Sites;
use crate::dom::prelude::*;
use crate::fleet::csv;
use crate::forms::view::{chosen_files, file_input, text_of};
use crate::many::{Drift, Drifted, Listed, Objects, Sought, Source, compare, seek};
use crate::net::{Failure, Piece, some_at_a_time};
use crate::schedule::date_text;
use crate::systems::FAMILIES;
use crate::tasks::Phase;
use crate::texts;
use crate::ui::{
    Icon, Lang, Local, badge, clock_now, empty as blank, failure_said, page, save_text, say, say_with,
    scoped, t,
};
use crate::words::{Locale, NAMED, Said, Text, VERBATIM};
use litemap::LiteMap;
use std::cell::RefCell;
use web_sys::File;

texts! {
    TITLE: "Compare files with the servers", "比较文件与服务端";
    LEAD: "Saved forms of strategies, configurations and schedules, each compared with what its server has. Each file names its object; if not, its path does: target/object.json.",
        "将已保存的备份策略、备份配置和备份计划文件与服务端现值逐一比较。文件自带所属对象信息；未注明时按路径 目标/对象.json 判断。";
    FOLDER: "Choose a folder", "选择文件夹";
    FILES: "Choose files", "选择文件";
    COUNTS: "Files: {0}. {1} the same, {2} differ, {3} not there, {4} could not be read, {5} broken.",
        "共 {0} 个文件：一致 {1}，不一致 {2}，不存在 {3}，无法读取 {4}，损坏 {5}。";
    COMPARING: "Comparing {0} of {1}", "正在比较 {0} / {1}";
    NONE_YET: "Nothing compared yet", "尚未比较";
    NONE_YET_WHY: "“Save as a file” in a form writes such files. Choose a folder of them to see in one table where servers differ.",
        "可在表单的“文件”中保存此类文件；选择一个文件夹，即可在一张表中查看服务端与文件的差异。";
    NO_FILES: "None of the chosen files is a .json file.", "所选内容中没有 .json 文件。";
    FILE: "File", "文件";
    OBJECT: "Object", "对象";
    RESULT: "Result", "结果";
    FIELD: "Field", "字段";
    HAS: "The server has", "服务端现值";
    SAYS: "The file says", "文件内容";
    NOTE: "Note", "说明";
    ON: "{0} on {1}", "{1} 上的 {0}";
    NOTHING: "not set", "未设置";
    UNREADABLE: "The browser could not read the file.", "浏览器无法读取该文件。";
    NO_TARGET: "This console has no target {0}.", "本控制台没有目标 {0}。";
    NO_KIND: "No target of this console has objects of this kind: {0}.", "本控制台没有支持以下类型的目标：{0}。";
    OTHER_KIND: "The target {0} has no objects of this kind: {1}.", "目标 {0} 不支持以下类型：{1}。";
    NOT_SIGNED_IN: "Nobody is signed in to {0}.", "尚未登录 {0}。";
    NO_OBJECT: "Neither the file nor its path says which one object it belongs to.", "无法从文件内容或路径确定唯一的所属对象。";
}

/// The columns of the file that is saved.
const HEADS: [Text; 7] = [FILE, OBJECT, RESULT, FIELD, HAS, SAYS, NOTE];

/// The same on the page, where notes are in the column of the field.
const SHOWN: [Text; 6] = [RESULT, FILE, OBJECT, FIELD, HAS, SAYS];

/// A file with the result of its comparison.
#[derive(Clone)]
struct Compared {
    path: String,
    object: Option<Said>,
    drifted: Drifted,
}

/// What has been compared so far, and out of how many.
type Progress = ArcRwSignal<(Vec<Compared>, usize)>;

/// The page.
pub fn drift_page(sites: &Sites) -> AnyView {
    let lang = Lang::here();
    let all: Progress = ArcRwSignal::new((Vec::new(), 0));
    let none = RwSignal::new(false);
    let owner = Owner::current().unwrap_or_default();
    let running = Local::new(RefCell::new(owner.child()));
    let (read, sites) = (all.clone(), sites.clone());
    let chosen = move |event: web_sys::Event| {
        let Some(input) = file_input(&event) else { return };
        let mut files = chosen_files(&input);
        files.retain(|(path, _)| path.to_ascii_lowercase().ends_with(".json"));
        files.sort_by(|one, other| one.0.cmp(&other.0));
        input.set_value("");
        none.set(files.is_empty());
        read.set((Vec::new(), files.len()));
        let (sites, read, within) = (sites.clone(), read.clone(), owner.child());
        // What was chosen before is not compared any further.
        running.replace(within.clone()).cleanup();
        within.clone().with(|| scoped(async move { compare_all(&sites, files, &read, &within).await }));
    };
    let again = chosen.clone();
    let (shown, saved, counted) = (all.clone(), all.clone(), all);
    let save = move || {
        let locale = lang.now();
        let heads = vec![HEADS.iter().map(|head| head.get(locale).to_owned()).collect()];
        let rows = saved.with_untracked(|(all, _)| all.iter().flat_map(rows).collect::<Vec<_>>());
        let rows =
            rows.iter().map(|row| row.iter().map(|Cell(_, said)| said.say(locale)).collect::<Vec<_>>());
        let rows: Vec<Vec<String>> = heads.into_iter().chain(rows).collect();
        let day = date_text(clock_now().date_naive());
        save_text(&format!("drift-{day}.csv"), "text/csv", &csv(&rows));
    };
    let counts = say_with(move || counted.with(|(all, whole)| counts(all, *whole)));
    let taken = save;
    let shown_any = shown.clone();
    let state = Memo::new(move |_| shown_any.with(|(all, whole)| (!all.is_empty(), *whole == 0)));
    let body = move || match state.get() {
        (true, _) => {
            let (shown, save) = (shown.clone(), taken.clone());
            let table = move || shown.with(|(all, _)| table(all));
            view! { {taken_along(Signal::stored(false), || (), save)}<section class="stack" data-view="drift">{table}</section> }.into_any()
        }
        (false, true) => blank(Icon::Copy, t(NONE_YET), t(NONE_YET_WHY), ().into_any()),
        (false, false) => ().into_any(),
    };
    let empty = move || none.get().then(|| view! { <p>{t(NO_FILES)}</p> }.into_any());
    let content = view! {
        <p class="lead">{t(LEAD)}</p>
        <div class="toolbar">
            <label class="button">
                {t(FOLDER)}
                <input class="unseen" type="file" name="_folder" webkitdirectory="" multiple="" on:change=chosen />
            </label>
            <label class="button">
                {t(FILES)}
                <input class="unseen" type="file" name="_files" multiple="" accept=".json,application/json" on:change=again />
            </label>
        </div>
        <div role="status" data-part="counts"><p>{counts}</p>{empty}</div>
        {body}
    };
    page(t(TITLE), ().into_any(), content.into_any())
}

fn counts(all: &[Compared], whole: usize) -> Option<Said> {
    if whole == 0 {
        return None;
    }
    if all.len() < whole {
        return Some(COMPARING.with([all.len().into(), whole.into()]));
    }
    let count = |word: &str| all.iter().filter(|one| one.drifted.drift.word().1 == word).count();
    let [same, differs, gone, unread, broken] =
        ["same", "differs", "not-there", "unread", "broken"].map(|word| count(word).into());
    Some(COUNTS.with([whole.into(), same, differs, gone, unread, broken]))
}

/// Asks each target once for its objects, then for each that a file is about, a few at a time.
async fn compare_all(sites: &Sites, files: Vec<(String, File)>, all: &Progress, owner: &Owner) {
    let mut sources = Vec::new();
    for (path, file) in files {
        let text = text_of(&file).await.ok_or(Said::from(UNREADABLE));
        let source = text.and_then(|text| Source::read(&text, &FAMILIES)).map(|mut source| {
            // No server reveals its secrets: there is nothing to compare them with.
            source.take_secrets();
            source
        });
        sources.push((path, source));
    }
    let mut known = Known::new();
    for (site, _) in sites.all() {
        let is_asked = |(_, source): &(String, Result<Source, Said>)| {
            source.as_ref().is_ok_and(|source| is_meant(site, source))
        };
        if site.session().is_signed_in_now() && sources.iter().any(is_asked) {
            let round = site.session().round();
            let answer = site.objects().await;
            site.session().note_of(round, &answer);
            known.insert(site.place().id.clone(), answer);
        }
    }
    let known = &known;
    let pieces = sources.into_iter().map(|(path, source)| -> Piece<'_> {
        Box::pin(async move {
            let (object, drifted) = match source {
                Err(why) => (None, Drift::Broken(why).into()),
                Ok(source) => one(sites, &source, &path, known, owner).await,
            };
            all.update(|(all, _)| {
                all.push(Compared { path, object, drifted });
                all.sort_by(|one, other| one.path.cmp(&other.path));
            });
        })
    });
    some_at_a_time(Box::new(pieces)).await;
}

/// What is known of each target's objects.
type Known = LiteMap<String, Result<Objects, Failure>>;

fn is_meant(site: &Site, source: &Source) -> bool {
    let is_said = source.target.is_empty() || site.place().id == source.target;
    is_said && site.family() == source.family
}

async fn one(
    sites: &Sites,
    source: &Source,
    path: &str,
    known: &Known,
    owner: &Owner,
) -> (Option<Said>, Drifted) {
    let unread = |why: Said| (None, Drifted::from(Drift::Unread(why)));
    let meant = sites.all().map(|(site, _)| site).filter(|site| is_meant(site, source));
    let listed = meant.map(|site| {
        let place = site.place();
        let (objects, unread) = match known.get(&place.id) {
            Some(Ok(all)) => (Ok(all.found.as_slice()), all.unread.as_slice()),
            Some(Err(failure)) => (Err(failure_said(failure)), [].as_slice()),
            None => (Err(NOT_SIGNED_IN.with([place.name.as_str().into()])), [].as_slice()),
        };
        Listed { target: &place.id, name: &place.name, objects, unread }
    });
    let listed: Vec<Listed<'_>> = listed.collect();
    if listed.is_empty() {
        let (target, kind) = (source.target.as_str(), source.family.text.into());
        return unread(match sites.find(target) {
            Some(site) => OTHER_KIND.with([site.place().name.as_str().into(), kind]),
            None if target.is_empty() => NO_KIND.with([kind]),
            None => NO_TARGET.with([target.into()]),
        });
    }
    let (named, may_be) = match seek(source, path, listed) {
        Sought::Found(named, may_be) => (named, may_be),
        Sought::Unread(why) => return unread(why),
        Sought::Unclear => return unread(NO_OBJECT.into()),
        Sought::NotThere => {
            let about = source.about.first().map(|id| VERBATIM.with([id.as_str().into()]));
            return (about, Drift::NotThere.into());
        }
    };
    let Some(site) = sites.find(&named.target) else { return unread(NO_OBJECT.into()) };
    let said = ON.with([named.name.as_str().into(), named.target_name.as_str().into()]);
    let round = site.session().round();
    let answer = site.seat(&named.object, true, owner).await;
    site.session().note_of(round, &answer);
    let mut drifted = match answer {
        Ok(Some(seat)) => untrack(|| compare(&seat.flow.model, &seat.silence, source)),
        Ok(None) => Drift::NotThere.into(),
        Err(failure) if failure.is_gone() => Drift::NotThere.into(),
        Err(failure) => Drift::Unread(failure_said(&failure)).into(),
    };
    drifted.notes.extend(may_be);
    (Some(said), drifted)
}

fn table(all: &[Compared]) -> AnyView {
    let heads = SHOWN.map(|head| view! { <th scope="col">{t(head)}</th> }.into_any());
    let rows = all.iter().flat_map(drawn).collect::<Vec<_>>();
    view! {
        <div class="data-scroll" tabindex="0" role="region" aria-label=t(TITLE)>
            <table class="data"><thead><tr>{Vec::from(heads)}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

/// A file's rows: its result and object appear only once.
fn drawn(one: &Compared) -> Vec<AnyView> {
    let rows = rows(one);
    let count = rows.len().to_string();
    let draw = |(at, row): (usize, [Cell; 7])| {
        let [path, object, Cell(phase, result), field, has, says, note] = row;
        let cell = |Cell(_, said): Cell| view! { <td>{say(said)}</td> }.into_any();
        let head = (at == 0).then(|| {
            let mark = badge(phase.unwrap_or(Phase::Waiting).into(), say(result));
            view! {
                <td rowspan=count.clone()>{mark}</td>
                <th scope="row" rowspan=count.clone()>{say(path.1)}</th>
                <td rowspan=count.clone()>{say(object.1)}</td>
            }
            .into_any()
        });
        let told = match field.1.say(Locale::En).is_empty() {
            true => view! { <td colspan="3">{say(note.1)}</td> }.into_any(),
            false => view! { {cell(field)}{cell(has)}{cell(says)} }.into_any(),
        };
        view! { <tr>{head}{told}</tr> }.into_any()
    };
    rows.into_iter().enumerate().map(draw).collect()
}

/// The rows of a file: one for each field that differs.
fn rows(one: &Compared) -> Vec<[Cell; 7]> {
    let Compared { path, object, drifted } = one;
    let (word, code) = drifted.drift.word();
    let phase = match code {
        "same" => Phase::Done,
        "broken" => Phase::Failed,
        _ => Phase::Warning,
    };
    let said = |said: Option<Said>| Cell(None, said.unwrap_or_else(|| VERBATIM.with(["".into()])));
    let row = |field: Option<Said>, has: Option<Said>, says: Option<Said>, note: Option<Said>| {
        [
            plain(path),
            said(object.clone()),
            Cell(Some(phase), word.into()),
            said(field),
            said(has),
            said(says),
            said(note),
        ]
    };
    let mut notes = drifted.notes.iter().cloned();
    let mut rows: Vec<[Cell; 7]> = match &drifted.drift {
        Drift::Differs(changes) => changes
            .iter()
            .map(|change| {
                let value = |said: &Option<Said>| Some(said.clone().unwrap_or_else(|| NOTHING.into()));
                let field = NAMED.with([change.group.into(), change.label.into()]);
                row(Some(field), value(&change.before), value(&change.after), None)
            })
            .collect(),
        Drift::Unread(why) | Drift::Broken(why) => vec![row(None, None, None, Some(why.clone()))],
        Drift::Same | Drift::NotThere => vec![row(None, None, None, notes.next())],
    };
    rows.extend(notes.map(|note| row(None, None, None, Some(note))));
    rows
}
