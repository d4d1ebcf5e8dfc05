//! What OCP says can be restored, as spans of a picture of time (contracts/ocp.md 1.13).

use super::wire::{BackupInfo, Interval, Section, SectionType};
use crate::json::parse_instant;
use crate::recover::{Kind, Span};
use crate::texts;

texts! {
    SET: "set {0}", "备份集 {0}";
}

/// The spans of a cluster or a tenant. What can really be restored is what the server says, not computed
/// here: it knows what has been deleted.
pub fn spans(info: &BackupInfo) -> Vec<Span> {
    info.sections().iter().filter_map(span).collect()
}

fn span(section: &Section) -> Option<Span> {
    let (kind, from_ms, to_ms) = match section.ob_recoverable_section_item_type.as_ref()? {
        SectionType::Full => data(section, Kind::Full)?,
        SectionType::Incremental => data(section, Kind::Incremental)?,
        SectionType::Log => between(Kind::Log, section.log_recoverable_time_interval.as_ref()?)?,
        SectionType::Recoverable => {
            // The contract's table gives this member the name of the log interval.
            let real = section.real_recoverable_time_interval.as_ref();
            between(Kind::Restorable, real.or(section.log_recoverable_time_interval.as_ref())?)?
        }
        SectionType::Other(_) => return None,
    };
    let set = section.data_backup_recoverable_info.as_ref().and_then(|info| info.full_backup_set_id);
    Some(Span { kind, from_ms, to_ms, name: set.map(|set| SET.with([set.0.into()])) })
}

fn data(section: &Section, kind: Kind) -> Option<(Kind, i64, i64)> {
    let info = section.data_backup_recoverable_info.as_ref()?;
    let frozen = info.freeze_time.as_deref().and_then(ms);
    let usable = info.recoverable_time.as_deref().and_then(ms);
    let (from, to) = (frozen.or(usable)?, usable.or(frozen)?);
    Some((kind, from.min(to), to.max(from)))
}

fn between(kind: Kind, interval: &Interval) -> Option<(Kind, i64, i64)> {
    let (from, to) = (ms(interval.start_time.as_deref()?)?, ms(interval.end_time.as_deref()?)?);
    (from <= to).then_some((kind, from, to))
}

fn ms(text: &str) -> Option<i64> {
    parse_instant(text).map(|at| at.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_section_becomes_a_span() {
        let info: BackupInfo = crate::json::read(
            r#"{"obRecoverableInfoAggregation":{"latestSevenDaysAggregation":{"obRecoverableSectionItems":[
                {"obRecoverableSectionItemType":"FULL_DATA_BACKUP","dataBackupRecoverableInfo":
                    {"freezeTime":"2020-11-14T14:30:00Z","recoverableTime":"2020-11-14T14:31:00Z","fullBackupSetId":7}},
                {"obRecoverableSectionItemType":"LOG_BACKUP","logRecoverableTimeInterval":
                    {"startTime":"2020-11-14T14:00:00Z","endTime":"2020-11-14T15:00:00Z"}},
                {"obRecoverableSectionItemType":"RECOVERABLE","realRecoverableTimeInterval":
                    {"startTime":"2020-11-14T14:31:00Z","endTime":"2020-11-14T15:00:00Z"}},
                {"obRecoverableSectionItemType":"RECOVERABLE","logRecoverableTimeInterval":
                    {"startTime":"2020-11-14T16:00:00Z","endTime":"2020-11-14T15:00:00Z"}},
                {"obRecoverableSectionItemType":"NEW"}]}}}"#,
        )
        .unwrap();
        let found: Vec<(Kind, i64)> =
            spans(&info).into_iter().map(|span| (span.kind, (span.to_ms - span.from_ms) / 60_000)).collect();
        assert_eq!(found, [(Kind::Full, 1), (Kind::Log, 60), (Kind::Restorable, 29)]);
    }
}
