//! The controls of a URI's parts: those that apply for its scheme.

use crate::forms::{Choice, Draft, Field, Keyboard, Kind};
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::uri::{Part, Scheme};
use crate::words::Text;

crate::texts! {
    SCHEME: "Storage", "存储类型";
    SCHEME_NONE: "Not chosen", "未选择";
    FILE: "file: a directory every agent sees", "file：所有 agent 均可访问的目录";
    OSS: "oss: Alibaba Cloud OSS", "oss：阿里云 OSS";
    COS: "cos: Tencent Cloud COS", "cos：腾讯云 COS";
    S3: "s3: Amazon S3 and compatible", "s3：Amazon S3 及兼容存储";
    PATH: "Directory", "目录";
    PATH_HINT: "Absolute, such as /data/backup; the same on every agent.", "绝对路径，如 /data/backup；各 agent 上须一致。";
    BUCKET: "Bucket", "Bucket";
    KEY: "Path in the bucket", "Bucket 内路径";
    KEY_HINT: "May be empty; a / at its end is dropped.", "可为空；末尾的 / 会被去除。";
    HOST: "Endpoint", "Endpoint";
    HOST_HINT: "Host of the object store, without a protocol.", "对象存储的主机名，不含协议。";
    ACCESS_ID: "Access ID", "访问 ID";
    ACCESS_KEY_LABEL: "Access key", "访问密钥";
    ACCESS_KEY_HINT: "Kept in memory only; the URI shows *** in its place.", "仅保存在内存中；URI 中以 *** 显示。";
    APP_ID: "APPID", "APPID";
    APP_ID_HINT: "Tencent Cloud's account number; COS needs it.", "腾讯云账号 APPID；COS 必填。";
    REGION: "Region", "地域";
    REGION_HINT: "With a region the server's write test ignores the endpoint.", "填写地域后，服务端写入测试将忽略 Endpoint。";
    DELETE_MODE: "Delete mode", "清理方式";
    DELETE_MODE_HINT: "How OceanBase cleans objects up: delete or tagging.", "OceanBase 清理对象的方式：delete 或 tagging。";
}

/// The part controls that apply to the draft's scheme, in URI order; only the scheme until one is chosen.
pub fn uri_parts(dest: Dest, draft: &Draft) -> Vec<Field> {
    let Some(scheme) = Scheme::from_word(draft.text(dest.control(Part::Scheme))) else {
        return vec![field(dest, Part::Scheme)];
    };
    applying(scheme).map(|part| field(dest, part)).collect()
}

/// The parts of a scheme, in the order of a URI.
pub(super) fn applying(scheme: Scheme) -> impl Iterator<Item = Part> {
    Part::ALL.into_iter().filter(move |part| match part {
        Part::Scheme => true,
        Part::Path => scheme == Scheme::File,
        Part::Bucket | Part::Key => scheme != Scheme::File,
        query => scheme.query_parts().contains(query),
    })
}

fn field(dest: Dest, part: Part) -> Field {
    let (label, hint): (Text, Option<Text>) = match part {
        Part::Scheme => (SCHEME, None),
        Part::Path => (PATH, Some(PATH_HINT)),
        Part::Bucket => (BUCKET, None),
        Part::Key => (KEY, Some(KEY_HINT)),
        Part::Host => (HOST, Some(HOST_HINT)),
        Part::AccessId => (ACCESS_ID, None),
        Part::AccessKey => (ACCESS_KEY_LABEL, Some(ACCESS_KEY_HINT)),
        Part::AppId => (APP_ID, Some(APP_ID_HINT)),
        Part::S3Region => (REGION, Some(REGION_HINT)),
        Part::DeleteMode => (DELETE_MODE, Some(DELETE_MODE_HINT)),
    };
    let kind = match part {
        Part::Scheme => Kind::Select(schemes()),
        Part::AccessKey => Kind::Secret,
        Part::AppId => Kind::Text(Keyboard::Numeric, None),
        Part::Path | Part::Key | Part::Host => Kind::Text(Keyboard::Url, None),
        _ => Kind::Text(Keyboard::Text, None),
    };
    let field = Field::new(dest.control(part), label, kind);
    let field =
        if matches!(part, Part::Key | Part::S3Region | Part::DeleteMode) { field.optional() } else { field };
    match hint {
        Some(hint) => field.hint(hint),
        None => field,
    }
}

fn schemes() -> Vec<Choice> {
    let label = |scheme| match scheme {
        Scheme::File => FILE,
        Scheme::Oss => OSS,
        Scheme::Cos => COS,
        Scheme::S3 => S3,
    };
    let known = Scheme::ALL.into_iter().map(|scheme| Choice::new(scheme.word(), label(scheme)));
    std::iter::once(Choice::new("", SCHEME_NONE)).chain(known).collect()
}
