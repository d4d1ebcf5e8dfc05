//! What a draft means, in sentences: the headline first. One function writes the words for form and review.

use super::dest::Dest;
use super::facts::Archive;
use super::rules::{FormContext, Level, Purpose, is_sent};
use super::uri::{self, Part, Scheme};
use crate::forms::Draft;
use crate::words::{Arg, Said};

crate::texts! {
    NO_PLACE: "No destination typed yet: nothing would be configured.", "尚未填写备份目的端：不会配置任何内容。";
    PLACE_KEPT: "The destination stays as it is.", "备份目的端保持不变。";
    PLACE: "Backups and archive logs of every user tenant go to {0}.", "所有用户租户的备份与归档日志写入 {0}。";
    PLACE_NAMED: "Backups and archive logs of {1} go to {0}.", "{1} 的备份与归档日志写入 {0}。";
    PLACE_FILE: "the directory {0}", "目录 {0}";
    PLACE_OBJECT: "bucket {0} on {1} ({2})", "{1} 上的 bucket {0}（{2}）";
    BELOW: "Each tenant gets {0} below it, with data and logs apart.", "每个租户在其下使用 {0}，数据与日志分开存放。";
    THREADS_AUTO: "OceanBase chooses how many threads archive logs.", "归档并发数由 OceanBase 自动选择。";
    THREADS: "Threads that archive logs: {0}.", "使用 {0} 个线程归档日志。";
    BUSINESS_FIRST: "Business takes priority over archiving.", "业务优先于归档。";
    ARCHIVE_FIRST: "Archiving takes priority over business.", "归档优先于业务。";
    SCORE_DEFAULT: "Backup and clean-up use OceanBase's own number of low-priority threads.",
        "备份与清理使用 OceanBase 默认的低优先级线程数。";
    SCORE: "Low-priority threads that back up and clean up: {0}.", "备份与清理使用 {0} 个低优先级线程。";
    PIECE: "A new piece begins every {0}.", "每 {0} 切换一个新的 piece。";
    LAG: "Two archive writes are at most {0} apart.", "两次归档写入最多间隔 {0}。";
    WINDOW: "Backups are kept so that any time of the last {0} can be restored; clean-up runs every hour.",
        "保留备份以便恢复到最近 {0} 内的任意时间点；清理任务每小时运行一次。";
    CLOSES: "The server stops log archiving to set this and does not open it again.", "服务端会先停止日志归档再进行设置，且不会重新开启。";
    FULL: "A full backup of every user tenant starts now.", "立即对所有用户租户发起全量备份。";
    INCREMENTAL: "An incremental backup of every user tenant starts now.", "立即对所有用户租户发起增量备份。";
    FULL_OF: "A full backup of {0} starts now.", "立即对 {0} 发起全量备份。";
    INCREMENTAL_OF: "An incremental backup of {0} starts now.", "立即对 {0} 发起增量备份。";
    DATA_TO: "Data backups of {1} go to {0}.", "{1} 的数据备份写入 {0}。";
    LOGS_TO: "Archive logs of {1} go to {0}.", "{1} 的归档日志写入 {0}。";
    CANCELS: "A running backup of {0} is cancelled.", "{0} 正在运行的备份将被取消。";
    PLUS: "The set carries its own logs and restores without archive logs.", "备份集自带日志，可脱离归档日志恢复。";
    NO_PLUS: "A restore needs the archive logs as well.", "恢复时需要同时使用归档日志。";
    ENCRYPTED: "The set is encrypted: without its password it cannot be restored.", "备份集已加密：没有密码将无法恢复。";
    PLAIN: "The set is not encrypted.", "备份集不加密。";
    OPENS_NOW: "Log archiving of {0} is not open now and will be opened.", "{0} 的日志归档当前未开启，将被开启。";
    NAMED: "{0} ({1})", "{0}（{1}）";
    OPENS: "Log archiving is opened where it is closed or suspended.", "已关闭或已暂停的日志归档将被开启。";
}

/// What a configuration's draft means.
pub fn config(draft: &Draft, context: &FormContext) -> Vec<Said> {
    let mut said = match &context.level {
        Level::Cluster => vec![headline(draft, context)],
        Level::Tenant(name) => of_tenant(draft, name, context),
    };
    let sent = |name: &str| is_sent(name, draft, context);
    let mut say = |name: &str, text: crate::words::Text| {
        if sent(name) {
            said.push(text.with([plain(draft.text(name)).into()]));
        }
    };
    match plain(draft.text("log_archive_concurrency")).as_str() {
        "0" => say("log_archive_concurrency", THREADS_AUTO),
        _ => say("log_archive_concurrency", THREADS),
    }
    match draft.text("binding").to_ascii_lowercase().as_str() {
        "optional" => say("binding", BUSINESS_FIRST),
        "mandatory" => say("binding", ARCHIVE_FIRST),
        _ => {}
    }
    match plain(draft.text("ha_low_thread_score")).as_str() {
        "0" => say("ha_low_thread_score", SCORE_DEFAULT),
        _ => say("ha_low_thread_score", SCORE),
    }
    say("piece_switch_interval", PIECE);
    say("archive_lag_target", LAG);
    say("delete_policy.recovery_window", WINDOW);
    if place(Dest::Base, draft).is_some() {
        said.insert(1, BELOW.with(["/{clusterId}/{tenantId}".into()]));
    }
    if [context.level.log_dest().field(), "log_archive_concurrency"].into_iter().any(sent) {
        said.push(CLOSES.into());
    }
    said
}

/// A number as it is sent: without leading zeros. Anything else as it was typed.
fn plain(typed: &str) -> String {
    typed.parse::<u32>().map_or_else(|_| typed.to_owned(), |number| number.to_string())
}

/// Where one tenant's backups go.
fn of_tenant(draft: &Draft, name: &str, context: &FormContext) -> Vec<Said> {
    let mut said = Vec::new();
    for (dest, text) in [(Dest::Data, DATA_TO), (Dest::Archive, LOGS_TO)] {
        if is_sent(dest.field(), draft, context)
            && let Some(place) = place(dest, draft)
        {
            said.push(text.with([place, name.into()]));
            if dest.takes_data() {
                said.push(CANCELS.with([name.into()]));
            }
        }
    }
    match (said.is_empty(), context.purpose) {
        (true, Purpose::Change) => vec![PLACE_KEPT.into()],
        (true, Purpose::Create) => vec![NO_PLACE.into()],
        _ => said,
    }
}

/// Where a URI leads, as far as it has been typed.
fn place(dest: Dest, draft: &Draft) -> Option<Arg> {
    let uri = uri::split(&uri::masked(draft.text(dest.field())))?;
    Some(match uri.scheme {
        Scheme::File => PLACE_FILE.with([uri.path.as_str().into()]).into(),
        scheme => PLACE_OBJECT
            .with([uri.bucket.as_str().into(), uri.part(Part::Host).into(), scheme.word().into()])
            .into(),
    })
}

fn headline(draft: &Draft, context: &FormContext) -> Said {
    let Some(place) = place(Dest::Base, draft) else {
        return if context.purpose == Purpose::Change { PLACE_KEPT.into() } else { NO_PLACE.into() };
    };
    // Only a handful is named; more would hide the sentence.
    let names: Vec<Arg> = context.known_tenants().iter().map(|tenant| tenant.name.as_str().into()).collect();
    if (1..=5).contains(&names.len()) { PLACE_NAMED.with([place, names.into()]) } else { PLACE.with([place]) }
}

/// What a backup's draft means.
pub fn backup(draft: &Draft, context: &FormContext) -> Vec<Said> {
    let incremental = draft.text("mode").eq_ignore_ascii_case("incremental");
    let (whole, of) = if incremental { (INCREMENTAL, INCREMENTAL_OF) } else { (FULL, FULL_OF) };
    vec![
        context.level.tenant().map_or_else(|| whole.into(), |name| of.with([name.into()])),
        if draft.flag("plus_archive") { PLUS } else { NO_PLUS }.into(),
        if draft.raw("encryption").is_empty() { PLAIN } else { ENCRYPTED }.into(),
        opens(context),
    ]
}

/// Whose archiving would be opened, each with its state where the server tells it.
fn opens(context: &FormContext) -> Said {
    let shut = context.tenants.iter().flatten().filter(|tenant| tenant.archive.is_shut());
    let names: Vec<Arg> = shut
        .map(|tenant| match &tenant.archive {
            Archive::Listed(status) => {
                NAMED.with([tenant.name.as_str().into(), status.as_str().into()]).into()
            }
            _ => tenant.name.as_str().into(),
        })
        .collect();
    if names.is_empty() { OPENS.into() } else { OPENS_NOW.with([names.into()]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::facts::TenantFacts;
    use crate::words::Locale;

    #[test]
    fn a_configuration_is_said_headline_first() {
        let draft = Draft::from([
            ("backup_base_uri", "oss://b/k?host=h&access_key=s3cret"),
            ("log_archive_concurrency", "0"),
            ("binding", "MANDATORY"),
            ("piece_switch_interval", "6d"),
            ("ha_low_thread_score", "00"),
        ]);
        let said: Vec<String> =
            config(&draft, &FormContext::default()).iter().map(|said| said.say(Locale::En)).collect();
        assert_eq!(said[0], "Backups and archive logs of every user tenant go to bucket b on h (oss).");
        assert!(said.contains(&"Archiving takes priority over business.".to_owned()));
        assert!(said.contains(&"A new piece begins every 6d.".to_owned()));
        // Zero is not a number of threads.
        assert!(said.contains(&SCORE_DEFAULT.get(Locale::En).to_owned()));
        let one = config(&Draft::from([("ha_low_thread_score", "1")]), &FormContext::default());
        assert!(one.contains(&SCORE.with(["1".into()])));
        assert!(!said.concat().contains("s3cret"));
    }

    #[test]
    fn an_incomplete_uri_says_nothing_of_places_below_it() {
        let said = config(&Draft::from([("backup_base_uri", "oss")]), &FormContext::default());
        assert_eq!(said.iter().map(|said| said.text).collect::<Vec<_>>(), [NO_PLACE, CLOSES]);
    }

    #[test]
    fn a_backup_is_said_headline_first() {
        let said =
            backup(&Draft::from([("mode", "incremental"), ("encryption", "x")]), &FormContext::default());
        assert_eq!(said[0].text, INCREMENTAL);
        assert!(said.contains(&ENCRYPTED.into()));
        assert!(said.contains(&OPENS.into()));
        let tenant = |name: &str, archive| TenantFacts { name: name.into(), archive, ..Default::default() };
        let tenants = vec![
            tenant("t1", Archive::Listed("SUSPEND".into())),
            tenant("t2", Archive::Listed("DOING".into())),
            tenant("t3", Archive::Never),
        ];
        let context = FormContext { tenants: Some(tenants), ..FormContext::default() };
        let said = backup(&Draft::from([("mode", "full")]), &context);
        let opened = "Log archiving of t1 (SUSPEND), t3 is not open now and will be opened.";
        assert_eq!(said.last().unwrap().say(Locale::En), opened);
    }
}
