//! Routes that no document confirms: off unless the operator names them, asked for once more at their first use,
//! and off for the session where the server has no such route.

#[cfg(feature = "web")]
mod view;

use crate::net::Failure;
use crate::words::Text;
use litemap::LiteMap;

#[cfg(feature = "web")]
pub use view::{gated, gated_act, noting};

/// A route that is inferred.
#[derive(Debug)]
pub struct Inferred {
    /// As a target's `inferred` in `config.json` names it: `ocp.cluster.stopSchedule`.
    pub name: &'static str,
    /// Method and path, with its variable parts as `{id}`.
    pub call: &'static str,
    /// What it does.
    pub does: Text,
    /// What is assumed, and from what.
    pub assumed: Text,
}

/// Whether an inferred route can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// The operator has not named it.
    Off,
    /// It can be used once a person has agreed.
    Asks,
    /// A person has agreed to it in this session.
    On,
    /// The server answered with this status: it has no such route.
    Gone(u16),
}

/// Which inferred routes of a target can be used in this session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gates {
    /// Those the operator allows; `On` after a person has agreed.
    allowed: LiteMap<String, Gate>,
}

impl Gates {
    /// Those of a target's `inferred`.
    pub fn new(names: &[String]) -> Self {
        let mut allowed = LiteMap::new();
        for name in names {
            allowed.insert(name.clone(), Gate::Asks);
        }
        Self { allowed }
    }

    /// Whether a route can be used.
    pub fn gate(&self, route: &Inferred) -> Gate {
        self.allowed.get(route.name).copied().unwrap_or(Gate::Off)
    }

    /// A person agrees to it.
    pub fn agree(&mut self, route: &Inferred) {
        if let Some(gate @ Gate::Asks) = self.allowed.get_mut(route.name) {
            *gate = Gate::On;
        }
    }

    /// Takes note of how a call of it failed: 404 and 405 say that there is no such route.
    pub fn note(&mut self, route: &Inferred, failure: &Failure) {
        let status = match failure {
            Failure::Refused(refusal) => refusal.receipt.status,
            Failure::Unreadable { receipt, .. } => receipt.status,
            Failure::Lost(_) | Failure::SignIn(_) => 0,
        };
        if let (404 | 405, Some(gate)) = (status, self.allowed.get_mut(route.name)) {
            *gate = Gate::Gone(status);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::{Lost, Receipt, Refusal};

    const STOP: Inferred = Inferred {
        name: "ocp.cluster.stopSchedule",
        call: "POST /x",
        does: crate::text!("DOES", "stops", "停止"),
        assumed: crate::text!("ASSUMED", "assumed", "假定"),
    };

    fn refused(status: u16) -> Failure {
        let receipt = Receipt { status, ..Receipt::default() };
        Failure::Refused(Refusal { receipt, ..Refusal::default() })
    }

    #[test]
    fn a_route_that_nobody_named_stays_off() {
        let mut gates = Gates::new(&["other".to_owned()]);
        gates.agree(&STOP);
        gates.note(&STOP, &refused(404));
        assert_eq!(gates.gate(&STOP), Gate::Off);
    }

    #[test]
    fn a_named_route_asks_once_and_goes_with_404_and_405() {
        let mut gates = Gates::new(&[STOP.name.to_owned()]);
        assert_eq!(gates.gate(&STOP), Gate::Asks);
        gates.agree(&STOP);
        for failure in [refused(400), refused(403), refused(500), Failure::Lost(Lost::Stopped)] {
            gates.note(&STOP, &failure);
            assert_eq!(gates.gate(&STOP), Gate::On);
        }
        let page = Failure::Unreadable {
            receipt: Receipt { status: 405, ..Receipt::default() },
            excerpt: String::new(),
        };
        gates.note(&STOP, &page);
        assert_eq!(gates.gate(&STOP), Gate::Gone(405));
        gates.agree(&STOP);
        assert_eq!(gates.gate(&STOP), Gate::Gone(405), "for the session");
    }
}
