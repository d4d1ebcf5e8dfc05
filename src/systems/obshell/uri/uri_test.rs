//! URIs against contracts/obshell.md 1.2.

use super::*;
use proptest::prelude::*;

const OSS: &str = "oss://bucket/a/b?host=oss-cn.example.com&access_id=id&access_key=k+e/y=";

fn codes(text: &str) -> Vec<(Option<Part>, &'static str)> {
    check(text)
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|fault| (fault.part, fault.said.text.code()))
        .collect()
}

#[test]
fn every_full_form_is_taken() {
    for text in [
        "file:///data/backup",
        "file:///data/backup/",
        OSS,
        "oss://bucket/?host=h&access_id=i&access_key=k",
        "oss://bucket/a?host=h&access_id=i&access_key=k&delete_mode=tagging",
        "cos://bucket/a?host=h&access_id=i&access_key=k&appid=1250000000",
        "s3://bucket/a?host=h&access_id=i&access_key=k&s3_region=us-east-1",
        "s3://bucket/a?host=h&access_id=i&access_key=k&force_path_style=true",
    ] {
        assert_eq!(codes(text), [], "{text}");
        assert_eq!(check(text).unwrap().text(KeyText::Plain), text, "parts and back");
    }
}

#[test]
fn what_fails_later_on_the_server_is_refused_first() {
    use Part::{AccessId, AccessKey, AppId, Bucket, Host, Path};
    for (text, want) in [
        ("", vec![(None, "URI_EMPTY")]),
        ("/data/backup", vec![(None, "URI_SCHEME")]),
        ("nfs://h/data", vec![(None, "URI_SCHEME")]),
        ("FILE:///data", vec![(None, "URI_SCHEME")]),
        ("file://data/backup", vec![(Some(Path), "URI_FILE_HOST")]),
        ("file://", vec![(Some(Path), "URI_FILE_PATH")]),
        ("file:///a?b", vec![(Some(Path), "URI_QUERY_MARK")]),
        ("file:///a b", vec![(Some(Path), "URI_FORBIDDEN")]),
        ("file:///a'b", vec![(Some(Path), "URI_FORBIDDEN")]),
        ("file:///a;b", vec![(Some(Path), "URI_FORBIDDEN")]),
        (
            "oss://bucket",
            vec![
                (None, "URI_SLASH"),
                (Some(Host), "URI_NEEDS"),
                (Some(AccessId), "URI_NEEDS"),
                (Some(AccessKey), "URI_NEEDS"),
            ],
        ),
        ("oss:///k?host=h&access_id=i&access_key=k", vec![(Some(Bucket), "URI_BUCKET")]),
        ("cos://b/k?host=h&access_id=i&access_key=k", vec![(Some(AppId), "URI_NEEDS")]),
        ("s3://b/k?host=h&access_id=i&access_key=***", vec![(Some(AccessKey), "URI_KEY_AGAIN")]),
        ("oss://b/k&access_key=z?host=h&access_id=i&access_key=k", vec![(None, "URI_KEY_PLACE")]),
        ("file:///x;access_key=***", vec![(None, "URI_KEY_PLACE"), (Some(Path), "URI_FORBIDDEN")]),
        ("s3://b/k?host=%zz&access_id=i&access_key=k", vec![(Some(Host), "URI_ESCAPE")]),
        ("s3://b/k?host=h&access_id=%27&access_key=k", vec![(Some(AccessId), "URI_FORBIDDEN")]),
    ] {
        assert_eq!(codes(text), want, "{text}");
    }
}

#[test]
fn the_seeds_example_gets_a_clear_answer() {
    let said = check("file://data/backup").unwrap_err().remove(0).said;
    assert_eq!(
        said.say(crate::words::Locale::En),
        "\"data\" is where a host would be: a path begins with a third slash. Write file:///data/backup"
    );
}

#[test]
fn what_the_server_drops_is_named() {
    let text = "oss://b/k?host=h&access_id=i&access_key=k&force_path_style=true&appid=1&host=again";
    let dropped = dropped(&check(text).unwrap());
    let said: Vec<&str> = dropped.iter().map(|said| said.text.code()).collect();
    assert_eq!(said, ["DROPS_STYLE", "DROPS_KEY", "TWICE"]);
}

#[test]
fn the_key_is_hidden_and_put_back() {
    let shown = masked(OSS);
    assert_eq!(shown, "oss://bucket/a/b?host=oss-cn.example.com&access_id=id&access_key=***");
    assert_eq!(with_key(&shown, "k+e/y="), OSS);
    assert_eq!(with_key(&shown, "a&b"), shown.replace("***", "a%26b"));
    assert_eq!(masked("no uri"), "no uri");
    assert_eq!(format!("{:?}", check(OSS).unwrap()), shown);
}

#[test]
fn bucket_and_key_end_where_the_server_ends_them() {
    let uri = split("s3://bucket/a/b//?host=h&access_key=a%2Bb+c").unwrap();
    assert_eq!((uri.bucket.as_str(), uri.key.as_str()), ("bucket", "a/b"));
    assert_eq!(uri.part(Part::AccessKey), "a+b+c");
}

fn word() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9+/=.&?%#_é中-]{1,12}"
}

proptest! {
    #[test]
    fn parts_to_uri_to_parts_loses_nothing(
        scheme in 0_usize..4, bucket in "[a-z0-9.-]{1,8}", key in "([a-z0-9/]{0,8}[a-z0-9])?",
        host in word(), id in word(), secret in word(), more in word(), mode in proptest::option::of(word()),
    ) {
        let mut uri = Uri::new(Scheme::ALL[scheme]);
        if uri.scheme == Scheme::File {
            uri.path = format!("/{key}");
        } else {
            uri.bucket = bucket;
            uri.key = key;
            for (part, value) in [(Part::Host, &host), (Part::AccessId, &id), (Part::AccessKey, &secret)] {
                uri.set_query(part, value);
            }
            match uri.scheme {
                Scheme::Cos => uri.set_query(Part::AppId, &more),
                Scheme::S3 => uri.set_query(Part::S3Region, &more),
                _ => {}
            }
            uri.set_query(Part::DeleteMode, mode.as_deref().unwrap_or_default());
            uri.extra.push(("force_path_style".into(), "true".into()));
        }
        let text = uri.text(KeyText::Plain);
        prop_assert_eq!(check(&text), Ok(uri.clone()), "{}", text);
        prop_assert_eq!(check(&with_key(&masked(&text), &secret)), Ok(uri));
    }

    #[test]
    fn any_text_is_answered(text in "((file|oss|cos|s3)://)?\\PC*") {
        let _ = (check(&text), masked(&text), with_key(&text, "k"));
    }
}
