//! The client against the simulator's core, in memory.

use super::tests::{KEY, TOKEN};
use super::*;
use crate::forms::Form;
use crate::json::body_text;
use crate::net::testing::{outlet, run};
use crate::net::{Lost, Response, Sending, Transport};
use crate::systems::rackspace::{Context, ScheduleForm, api};
use simulator::http::{Answer, Port, Region as Simulated, Request as Wire};
use simulator::{Options, Simulator};
use std::cell::RefCell;

struct Core(RefCell<Simulator>);

impl Transport for Core {
    fn send(&self, request: Request) -> Sending<'_> {
        let rest = request.url.strip_prefix("http://").unwrap_or_default();
        let (host, path) = rest.split_once('/').unwrap();
        let region = Simulated::ALL.into_iter().find(|region| region.code() == host).unwrap();
        let mut wire = Wire::new(request.method.name(), &format!("/{path}"));
        wire.body = request.body.unwrap_or_default().into_bytes();
        for (name, value) in &request.headers {
            wire = wire.header(name, value);
        }
        let now = Options::default().start_ms;
        let answer = match self.0.borrow_mut().handle(Port::Rackspace(region), &wire, now) {
            Answer::Reply { reply, .. } => Ok(Response {
                status: reply.status,
                headers: reply.headers,
                body: String::from_utf8(reply.body).unwrap(),
            }),
            Answer::Cut { .. } => Err(Lost::NoConnection("cut".into())),
        };
        Box::pin(std::future::ready(answer))
    }
}

fn client(mode: Mode) -> Client {
    let outlet = outlet(Rc::new(Core(RefCell::new(Simulator::new(Options::default())))));
    let place = Place {
        account: "1234".into(),
        version: "v1.0".into(),
        regions: Region::ALL.map(|region| (region, format!("http://{}", region.code()))).into(),
        identity: Some("http://DFW".into()),
    };
    Client::new(outlet, place, mode)
}

#[test]
fn a_filled_in_form_becomes_a_schedule() {
    let client = client(Mode::ApiKey);
    run(client.sign_in_with_key("demo", KEY)).unwrap();
    assert!(run(api::versions(&client, Region::Dfw)).is_ok());
    let mut context = Context::new(client.regions(), client.now());
    run(api::fill_context(&client, Region::Dfw, &mut context)).unwrap();
    let mut draft = ScheduleForm::first(&context);
    let target = "44b277eb-39be-4921-be31-3d61b43651d7";
    for (name, text) in [("_region", "DFW"), ("instance_id", target), ("hour", "14"), ("minute", "30")] {
        draft.put(name, text);
    }
    draft.put_member("copy_to", "IAD", true);
    draft.put_member("copy_to", "ORD", true);
    let body = body_text(&ScheduleForm::check(&draft, &context).body.unwrap());
    let made = run(api::create_schedule(&client, Region::Dfw, &body)).unwrap();
    assert_eq!((made.receipt.status, made.value.target_id()), (202, Some(target)));
    assert_eq!(made.value.copies(), ["IAD", "ORD"]);
    assert!(run(api::schedule(&client, Region::Dfw, &made.value.id)).is_ok());
    // A second schedule is refused by the server, and by the rules once the lists have been read again.
    let Err(Failure::Refused(refused)) = run(api::create_schedule(&client, Region::Dfw, &body)) else {
        panic!("a second schedule")
    };
    assert_eq!(refused.field.as_deref(), Some("instance_id"));
    assert_eq!(refused.means.unwrap().text.code(), "ONE_SCHEDULE");
    run(api::fill_context(&client, Region::Dfw, &mut context)).unwrap();
    assert_eq!(ScheduleForm::check(&draft, &context).issues()[0].said.text.code(), "SCHEDULED");
}

#[test]
fn every_region_serves_its_lists() {
    let client = client(Mode::Token);
    client.sign_in_with_token(TOKEN).unwrap();
    for region in Region::ALL {
        assert!(run(api::instances(&client, region)).is_ok(), "{region:?}");
        assert!(run(api::groups(&client, region)).is_ok(), "{region:?}");
        assert!(run(api::schedules(&client, region)).is_ok(), "{region:?}");
        assert!(run(api::backups(&client, region)).is_ok(), "{region:?}");
    }
    client.sign_in_with_token("wrong-token").unwrap();
    assert!(matches!(run(api::schedules(&client, Region::Dfw)), Err(Failure::SignIn(_))));
}

#[test]
fn what_exists_is_changed_copied_and_deleted() {
    let client = client(Mode::ApiKey);
    run(client.sign_in_with_key("demo", KEY)).unwrap();
    let of = |region| run(api::schedules(&client, region)).unwrap().value;
    // One update applies the copies, another ignores them: only reading back shows which.
    let change = r#"{"schedule": {"hour": 5, "copy_to": ["SYD"]}}"#;
    let mut after = Vec::new();
    for region in [Region::Dfw, Region::Ord] {
        let id = of(region).first().unwrap().id.clone();
        assert_eq!(run(api::update_schedule(&client, region, &id, change)).unwrap().receipt.status, 202);
        let now = run(api::schedule(&client, region, &id)).unwrap().value;
        after.push((now.hour.map(|hour| hour.0), now.copies()));
    }
    let kept = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    assert_eq!(after, [(Some(5), kept(&["SYD"])), (Some(5), kept(&["DFW", "SYD"]))]);
    let id = of(Region::Dfw).first().unwrap().id.clone();
    assert_eq!(run(api::delete_schedule(&client, Region::Dfw, &id)).unwrap().receipt.status, 202);
    let Err(Failure::Refused(gone)) = run(api::delete_schedule(&client, Region::Dfw, &id)) else {
        panic!("deleted twice")
    };
    assert_eq!((gone.receipt.status, gone.means.unwrap().text.code()), (404, "GONE"));
    assert!(of(Region::Dfw).iter().all(|schedule| schedule.id != id));

    let body = r#"{"backup": {"name": "n", "instance": "44b277eb-39be-4921-be31-3d61b43651d7"}}"#;
    let made = run(api::create_backup(&client, Region::Dfw, body)).unwrap().value;
    assert_eq!((made.title(), made.is_automated.0), ("n", false));
    let Err(Failure::Refused(second)) = run(api::create_backup(&client, Region::Dfw, body)) else {
        panic!("two at a time")
    };
    assert_eq!(second.means.unwrap().text.code(), "NOT_NOW");
    let all = run(api::backups(&client, Region::Dfw)).unwrap().value;
    let full = all.iter().find(|one| one.title() == "orders-weekly").unwrap();
    let copy = r#"{"copy-backup": {"target_backup_region": "IAD"}}"#;
    assert_eq!(run(api::copy_backup(&client, Region::Dfw, &full.id, copy)).unwrap().receipt.status, 202);
    let there = run(api::backups(&client, Region::Iad)).unwrap().value;
    assert!(there.iter().any(|one| one.title() == "orders-weekly-copy"));
    assert!(run(api::delete_backup(&client, Region::Dfw, &full.id)).is_ok());
    assert!(run(api::backup(&client, Region::Dfw, &full.id)).is_err());
}

#[test]
fn copies_in_the_initial_state_are_recognised() {
    use crate::systems::rackspace::copies::{Seen, guesses};
    let client = client(Mode::ApiKey);
    run(client.sign_in_with_key("demo", KEY)).unwrap();
    let (mut all, mut homes) = (Vec::new(), std::collections::HashMap::new());
    for region in Region::ALL {
        let read = run(api::backups(&client, region)).unwrap().value;
        all.extend(read.into_iter().map(|backup| (region, backup)));
        homes.extend(
            run(api::instances(&client, region)).unwrap().value.into_iter().map(|one| (one.id, region)),
        );
        homes
            .extend(run(api::groups(&client, region)).unwrap().value.into_iter().map(|one| (one.id, region)));
    }
    let seen: Vec<_> = all.iter().map(|(region, backup)| Seen { region: *region, backup }).collect();
    let found = guesses(&seen, &|id| homes.get(id).copied());
    // The simulator names a copy `<name>-copy`, as the panel does; the guess does not know that it is one.
    for (one, guess) in seen.iter().zip(&found) {
        let source = guess.and_then(|guess| seen.get(guess.of));
        let named = source.map(|source| [source.backup.title(), "-copy"].concat());
        let is_copy = one.backup.title().ends_with("-copy");
        assert_eq!(named.as_deref(), is_copy.then(|| one.backup.title()), "{}", one.backup.title());
    }
    assert!(found.iter().flatten().count() > 20);
}
