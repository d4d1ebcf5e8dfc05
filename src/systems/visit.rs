//! What every page of a target receives.

use crate::dom::prelude::*;
use crate::forms::{Flows, form_id};
use crate::many::{Scope, Subject};
use crate::net::Failure;
use crate::route::{Page, Route};
use crate::systems::inferred::Gates;
use crate::tasks::{Watched, watch};
use crate::texts;
use crate::ui::{Fact, Loaded, Local, Session, Shell, Tone, badge, copyable, load};
use crate::words::Text;
use std::rc::Rc;

texts! {
    TARGET: "Target", "目标";
    ADDRESS: "Address", "地址";
    ENVIRONMENT: "Environment", "环境";
    ROLE: "Signed in as", "登录身份";
}

/// A target as pages refer to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its id in the config.
    pub id: String,
    /// Its display name.
    pub name: String,
    /// Which product it is.
    pub product: Text,
    /// Its absolute address.
    pub address: String,
    /// Its environment's label and tone.
    pub environment: Option<(String, Tone)>,
}

/// See [`Visit`].
pub struct VisitParts<C> {
    /// The shell.
    pub shell: Shell,
    /// The target.
    pub place: Place,
    /// Whether it is signed in.
    pub session: Session,
    /// Its client.
    pub client: Rc<C>,
    /// The forms opened since the app started.
    pub flows: Rc<Flows>,
    /// The state of the routes that no document confirms.
    pub inferred: ArcRwSignal<Gates>,
    /// Who is signed in, as far as known: user and roles.
    pub role: ArcRwSignal<Option<String>>,
}

/// What every page of a target receives. Cheap to clone.
pub type Visit<C> = Local<VisitParts<C>>;

impl<C: 'static> VisitParts<C> {
    /// A route of this target.
    pub fn route(&self, page: Page) -> String {
        Route::Target(self.place.id.clone(), page).to_string()
    }

    /// An object of this target, and its relation to the others.
    pub fn subject(&self, object: String, name: String, scope: Scope) -> Subject {
        let (target, target_name) = (self.place.id.clone(), self.place.name.clone());
        Subject { target, target_name, object, name, keys: Vec::new(), scope }
    }

    /// Reads something of the target for the current page.
    pub fn load<T: Clone + 'static>(
        &self,
        read: impl AsyncFn(&C) -> Result<T, Failure> + 'static,
    ) -> Loaded<T> {
        let client = Rc::clone(&self.client);
        load(&self.session, async move || read(&client).await)
    }

    /// Follows something of the target for the current page: see [`watch`].
    pub fn watch<T: PartialEq + 'static>(
        &self,
        floor_ms: u32,
        poll: impl AsyncFn(&C) -> Result<T, Failure> + 'static,
        is_over: impl Fn(&T) -> bool + 'static,
    ) -> Watched<T> {
        let client = Rc::clone(&self.client);
        watch(&self.session, floor_ms, async move || poll(&client).await, is_over)
    }

    /// The id of a form, unique among all targets.
    pub fn form_id(&self, form: &str, object: &str) -> String {
        form_id(&self.place.id, form, object)
    }

    /// What every confirmation shows: target, address, environment, role.
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = vec![
            Fact::new(TARGET, self.place.name.clone()),
            Fact::new(ADDRESS, copyable(self.place.address.clone())),
        ];
        if let Some((label, tone)) = self.place.environment.clone() {
            facts.push(Fact::new(ENVIRONMENT, badge(tone, label)));
        }
        if let Some(role) = self.role.get_untracked() {
            facts.push(Fact::new(ROLE, role));
        }
        facts
    }
}
