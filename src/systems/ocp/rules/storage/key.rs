//! The access key of the chosen object store, and of no other (contracts/ocp.md 2.4, BAK29019 to BAK29021).

use super::endpoint::{self, COS_EXAMPLE, OSS_EXAMPLE};
use crate::forms::{Draft, Findings};
use crate::systems::ocp::paths::{KeyPaths, StoragePaths};
use crate::systems::ocp::wire::{AccessKey, Secret};
use crate::texts;
use crate::words::Said;

texts! {
    ID_MISSING: "Type the AccessKey ID.", "填写 AccessKey ID。";
    SECRET_MISSING: "Type the AccessKey Secret.", "填写 AccessKey Secret。";
    SECRET_CONTROL: "The secret contains a line break or another control character.",
        "Secret 中含有换行或其他控制字符。";
    APP_MISSING: "Type the APPID of the COS account.", "填写 COS 账号的 APPID。";
}

/// OSS: domain, id and secret; the domain may have a port. `kept` is the key whose secret the server keeps:
/// its other members are sent back unchanged.
pub(super) fn oss(
    draft: &Draft,
    at: &StoragePaths,
    kept: Option<AccessKey>,
    found: &mut Findings,
) -> AccessKey {
    let domain = endpoint::endpoint(draft.text(at.oss.endpoint), OSS_EXAMPLE, true);
    key(draft, &at.oss, domain, kept, found)
}

/// COS: the same without a port, plus the application's id.
pub(super) fn cos(
    draft: &Draft,
    at: &StoragePaths,
    kept: Option<AccessKey>,
    found: &mut Findings,
) -> AccessKey {
    let domain = endpoint::endpoint(draft.text(at.cos.endpoint), COS_EXAMPLE, false);
    let key = key(draft, &at.cos, domain, kept, found);
    AccessKey { app_id: found.take(at.cos.app_id, filled(draft, at.cos.app_id, APP_MISSING.into())), ..key }
}

fn key(
    draft: &Draft,
    at: &KeyPaths,
    domain: Result<String, Said>,
    kept: Option<AccessKey>,
    found: &mut Findings,
) -> AccessKey {
    AccessKey {
        endpoint: found.take(at.endpoint, domain),
        access_key_id: found.take(at.id, filled(draft, at.id, ID_MISSING.into())),
        access_key_secret: found.take(at.secret, secret(draft.raw(at.secret), kept.is_some())).flatten(),
        ..kept.unwrap_or_default()
    }
}

fn filled(draft: &Draft, name: &str, missing: Said) -> Result<String, Said> {
    match draft.text(name) {
        "" => Err(missing),
        text => Ok(text.to_owned()),
    }
}

/// A secret is sent as typed, never trimmed.
fn secret(raw: &str, kept: bool) -> Result<Option<Secret>, Said> {
    match raw {
        "" if kept => Ok(None),
        "" => Err(SECRET_MISSING.into()),
        raw if raw.contains(char::is_control) => Err(SECRET_CONTROL.into()),
        raw => Ok(Some(Secret::new(raw))),
    }
}
