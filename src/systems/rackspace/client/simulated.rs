//! The client against the simulator's core, in memory.

use super::tests::{Fixed, KEY, TOKEN, wait};
use super::*;
use crate::forms::Form;
use crate::json::body_text;
use crate::net::{Log, Lost, Secrets, Sending, SystemRandom, Transport};
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
    let outlet = Outlet {
        target: "rackspace".into(),
        transport: Rc::new(Core(RefCell::new(Simulator::new(Options::default())))),
        clock: Rc::new(Fixed),
        random: Rc::new(SystemRandom),
        log: Rc::new(Log::default()),
        secrets: Rc::new(Secrets::default()),
    };
    let place = Place {
        account: "1234".into(),
        version: "v1.0".into(),
        regions: Region::ALL.map(|region| (region, format!("http://{}", region.code()))).into(),
        identity: Some("http://DFW".into()),
    };
    Client::new(outlet, place, mode)
}

#[test]
fn a_form_filled_in_becomes_a_schedule() {
    let client = client(Mode::ApiKey);
    wait(client.sign_in_with_key("demo", KEY)).unwrap();
    assert!(wait(api::versions(&client, Region::Dfw)).is_ok());
    let mut context = Context::new(client.regions(), client.now());
    wait(api::fill_context(&client, Region::Dfw, &mut context)).unwrap();
    let mut draft = ScheduleForm::first(&context);
    let target = "44b277eb-39be-4921-be31-3d61b43651d7";
    for (name, text) in [("_region", "DFW"), ("instance_id", target), ("hour", "14"), ("minute", "30")] {
        draft.put(name, text);
    }
    draft.put_member("copy_to", "IAD", true);
    draft.put_member("copy_to", "ORD", true);
    let body = body_text(&ScheduleForm::check(&draft, &context).body.unwrap());
    let made = wait(api::create_schedule(&client, Region::Dfw, &body)).unwrap();
    assert_eq!((made.receipt.status, made.value.target_id()), (202, Some(target)));
    assert_eq!(made.value.copies(), ["IAD", "ORD"]);
    assert!(wait(api::schedule(&client, Region::Dfw, &made.value.id)).is_ok());
    // A second one is refused by the server, and by the rules once the lists are read again.
    let Err(Failure::Refused(refused)) = wait(api::create_schedule(&client, Region::Dfw, &body)) else {
        panic!("a second schedule")
    };
    assert_eq!(refused.field.as_deref(), Some("instance_id"));
    assert_eq!(refused.means.unwrap().text.code(), "ONE_SCHEDULE");
    wait(api::fill_context(&client, Region::Dfw, &mut context)).unwrap();
    assert_eq!(ScheduleForm::check(&draft, &context).issues()[0].said.text.code(), "SCHEDULED");
}

#[test]
fn every_region_answers_its_lists() {
    let client = client(Mode::Token);
    client.sign_in_with_token(TOKEN);
    for region in Region::ALL {
        assert!(wait(api::instances(&client, region)).is_ok(), "{region:?}");
        assert!(wait(api::groups(&client, region)).is_ok(), "{region:?}");
        assert!(wait(api::schedules(&client, region)).is_ok(), "{region:?}");
        assert!(wait(api::backups(&client, region)).is_ok(), "{region:?}");
    }
    client.sign_in_with_token("wrong-token");
    assert!(matches!(wait(api::schedules(&client, Region::Dfw)), Err(Failure::SignIn(_))));
}
