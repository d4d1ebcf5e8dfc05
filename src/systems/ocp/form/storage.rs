//! One storage configuration, the first or the second.

use super::fields::number;
use super::words as w;
use crate::forms::{Choice, Draft, Field, Group, Keyboard, Kind};
use crate::systems::ocp::paths::{FIRST, KeyPaths, SECOND, StoragePaths};
use crate::systems::ocp::rules::{COS_EXAMPLE, OSS_EXAMPLE, StrategyContext, chosen_type, keeps_storage};
use crate::systems::ocp::wire::{Service, StorageType};
use crate::words::Text;

/// The storage's group and its collapsed advanced group. Only the chosen type's key block is shown.
pub(super) fn groups(draft: &Draft, context: &StrategyContext, second: bool) -> [Group; 2] {
    let at = if second { &SECOND } else { &FIRST };
    let secret = if keeps_storage(draft, context, second) { w::SECRET_KEPT } else { w::SECRET_HINT };
    let types = vec![
        Choice::new(StorageType::File.word(), w::FILE),
        Choice::new(StorageType::Oss.word(), w::OSS),
        Choice::new(StorageType::Cos.word(), w::COS),
    ];
    let mut fields = vec![
        line(at.name, w::NAME, w::NAME_HINT),
        Field::new(at.kind, w::TYPE, Kind::Select(types)).hint(w::TYPE_HINT),
        Field::new(at.url, w::URL, Kind::Text(Keyboard::Url, None)).hint(w::URL_HINT),
    ];
    match chosen_type(draft, at) {
        Some(StorageType::Oss) => fields.extend(oss(&at.oss, secret)),
        Some(StorageType::Cos) => fields.extend(cos(&at.cos, secret)),
        _ => {}
    }
    fields.push(number(at.threshold, w::FILL, w::PERCENT, w::FILL_HINT));
    let (title, lead, rest) = if second {
        (w::SECOND_STORAGE, w::SECOND_LEAD, w::MORE_SECOND)
    } else {
        let has_own = context.existing().is_some_and(|body| body.ob_backup_service_storage_config.is_some());
        let lead = match (context.is_of_tenant(), has_own) {
            (true, _) => w::STORAGE_TENANT,
            (false, true) => w::STORAGE_OWN,
            (false, false) => w::STORAGE_LEAD,
        };
        (w::STORAGE, lead, w::MORE)
    };
    [Group::new(at.root, title, fields).lead(lead), more(at, rest)]
}

fn line(name: &'static str, label: Text, hint: Text) -> Field {
    Field::new(name, label, Kind::Text(Keyboard::Text, None)).hint(hint)
}

fn oss(at: &KeyPaths, secret: Text) -> Vec<Field> {
    vec![
        Field::new(at.endpoint, w::ENDPOINT, Kind::Text(Keyboard::Url, None))
            .hint(w::ENDPOINT_HINT.with([OSS_EXAMPLE.into()])),
        Field::new(at.id, w::KEY_ID, Kind::Text(Keyboard::Text, None)),
        Field::new(at.secret, w::KEY_SECRET, Kind::Secret).hint(secret),
    ]
}

fn cos(at: &KeyPaths, secret: Text) -> Vec<Field> {
    vec![
        Field::new(at.endpoint, w::ENDPOINT, Kind::Text(Keyboard::Url, None))
            .hint(w::ENDPOINT_COS_HINT.with([COS_EXAMPLE.into()])),
        Field::new(at.id, w::PROJECT_ID, Kind::Text(Keyboard::Text, None)),
        Field::new(at.secret, w::PROJECT_KEY, Kind::Secret).hint(secret),
        Field::new(at.app_id, w::APP_ID, Kind::Text(Keyboard::Text, None)),
    ]
}

/// Rarely needed fields.
fn more(at: &StoragePaths, title: Text) -> Group {
    let services = vec![
        Choice::new("", w::SERVICE_NONE),
        Choice::new(Service::BackupRestore.word(), w::SERVICE_RESTORE),
        Choice::new(Service::Cluster.word(), w::SERVICE_CLUSTER),
        Choice::new(Service::Others.word(), w::SERVICE_OTHERS),
    ];
    let service_id = Field::new(at.service_id, w::SERVICE_ID, Kind::Text(Keyboard::Numeric, None));
    let fields = vec![
        Field::new(at.service_type, w::SERVICE_TYPE, Kind::Select(services)).hint(w::SERVICE_TYPE_HINT),
        service_id.hint(w::SERVICE_ID_HINT),
        line(at.service_name, w::SERVICE_NAME, w::SERVICE_NAME_HINT),
        line(at.hosts, w::HOSTS, w::HOSTS_HINT),
    ];
    Group::new(at.more, title, fields.into_iter().map(Field::optional).collect()).folded()
}
