//! Routing of requests (contracts/obshell.md 1.1, 2.1, 3.6, 5).

use super::backup::{archive, views};
use super::transport::envelope::{Good, Outcome};
use super::transport::fault::Fault;
use super::transport::gate::Guard;
use super::{Ask, Obshell, account, backup, config, data, discovery, restore, task_api, tenants, units};

/// A route with the parameters in its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// Plain facts that need no header.
    Open(&'static str),
    Login,
    Logout,
    SsoToken,
    SsoExchange,
    /// Facts about agents and cluster.
    Discovery(&'static str),
    /// All tenants.
    Tenants,
    Tenant(String),
    /// All unit configs.
    Units,
    Unit(String),
    UnitCreate,
    UnitDrop(String),
    Parameter(String, String),
    Parameters(String),
    /// Configuration of a tenant, or of the cluster if none is given. True for POST.
    Config(Option<String>, bool),
    Storage(String),
    Start(Option<String>),
    Stop(Option<String>),
    Log(Option<String>),
    LogTasks(String),
    Overview(Option<String>),
    Backups(String),
    Info(String),
    /// POST restore, the lists and previews.
    Restore(&'static str),
    RestoreCancel(String),
    RestoreOverview(String),
    Dag(String, bool),
    Node(String, bool),
    Sub(String, bool),
    /// One of the lists of DAGs.
    Dags(&'static str),
}

impl Route {
    /// The task id in the path, if there is one.
    pub(crate) fn task_id(&self) -> Option<&str> {
        match self {
            Self::Dag(id, _) | Self::Node(id, _) | Self::Sub(id, _) => Some(id),
            _ => None,
        }
    }
}

/// The decoded path segments.
pub(crate) fn segments(path: &str) -> Vec<String> {
    path.split('/').skip(1).map(|part| crate::http::decode(&part.replace('+', "%2B"))).collect()
}

/// Finds the route. Errors: 404 for an unknown path or method.
pub(crate) fn find(method: &str, path: &[&str]) -> Result<(Route, Guard), Fault> {
    let Some(["api", "v1"]) = path.get(..2) else { return Err(Fault::no_route()) };
    let rest = path.get(2..).unwrap_or_default();
    let route = open(method, rest)
        .or_else(|| facts(method, rest))
        .or_else(|| cluster(method, rest))
        .or_else(|| tenant(method, rest))
        .or_else(|| task(method, rest))
        .ok_or_else(Fault::no_route)?;
    let guard = match &route {
        Route::Open(_) => Guard::Open,
        Route::Login => Guard::Login,
        Route::SsoExchange => Guard::Exchange,
        Route::Dag(..) | Route::Node(..) | Route::Sub(..) => Guard::Task,
        _ => Guard::Usual,
    };
    Ok((route, guard))
}

fn open(method: &str, path: &[&str]) -> Option<Route> {
    Some(match (method, path) {
        ("GET", ["time"]) => Route::Open("time"),
        ("GET", ["info"]) => Route::Open("info"),
        ("GET", ["git-info"]) => Route::Open("git-info"),
        ("GET" | "POST", ["status"]) => Route::Open("status"),
        ("GET", ["secret"]) => Route::Open("secret"),
        _ => return None,
    })
}

fn facts(method: &str, path: &[&str]) -> Option<Route> {
    Some(match (method, path) {
        ("POST", ["login"]) => Route::Login,
        ("POST", ["logout"]) => Route::Logout,
        ("POST", ["sso", "token"]) => Route::SsoToken,
        ("GET", ["sso", "exchange"]) => Route::SsoExchange,
        ("GET", ["agents", "status"]) => Route::Discovery("agents/status"),
        ("GET", ["agent", "host-info"]) => Route::Discovery("agent/host-info"),
        ("GET", ["ob", "agents"]) => Route::Discovery("ob/agents"),
        ("GET", ["ob", "info"]) => Route::Discovery("ob/info"),
        ("GET", ["obcluster", "info"]) => Route::Discovery("obcluster/info"),
        ("GET", ["obcluster", "topology", "info"]) => Route::Discovery("obcluster/topology/info"),
        ("GET", ["obcluster", "unit-config-limit"]) => Route::Discovery("unit-config-limit"),
        ("GET", ["tenants", "overview"]) => Route::Tenants,
        ("GET", ["units", "config"]) => Route::Units,
        ("POST", ["unit", "config"]) => Route::UnitCreate,
        ("GET", ["unit", "config", name]) => Route::Unit((*name).to_owned()),
        ("DELETE", ["unit", "config", name]) => Route::UnitDrop((*name).to_owned()),
        _ => return None,
    })
}

fn cluster(method: &str, path: &[&str]) -> Option<Route> {
    Some(match (method, path) {
        ("POST" | "PATCH", ["obcluster", "backup", "config"]) => Route::Config(None, method == "POST"),
        ("POST", ["obcluster", "backup"]) => Route::Start(None),
        ("PATCH", ["obcluster", "backup"]) => Route::Stop(None),
        ("PATCH", ["obcluster", "backup", "log"]) => Route::Log(None),
        ("GET", ["obcluster", "backup", "overview"]) => Route::Overview(None),
        ("POST", ["tenant", "restore"]) => Route::Restore("start"),
        ("GET", ["restore", "tasks"]) => Route::Restore("tasks"),
        ("GET", ["restore", "windows"]) => Route::Restore("windows"),
        ("POST", ["restore", "source-tenant-info"]) => Route::Restore("source-tenant-info"),
        _ => return None,
    })
}

fn tenant(method: &str, path: &[&str]) -> Option<Route> {
    let ["tenant", name, rest @ ..] = path else { return None };
    let name = (*name).to_owned();
    Some(match (method, rest) {
        ("GET", []) => Route::Tenant(name),
        ("GET", ["parameter", parameter]) => Route::Parameter(name, (*parameter).to_owned()),
        ("GET", ["parameters"]) => Route::Parameters(name),
        ("POST" | "PATCH", ["backup", "config"]) => Route::Config(Some(name), method == "POST"),
        ("GET", ["backup", "config", "storage"]) => Route::Storage(name),
        ("POST", ["backup"]) => Route::Start(Some(name)),
        ("PATCH", ["backup"]) => Route::Stop(Some(name)),
        ("PATCH", ["backup", "log"]) => Route::Log(Some(name)),
        ("GET", ["backup", "log", "tasks"]) => Route::LogTasks(name),
        ("GET", ["backup", "overview"]) => Route::Overview(Some(name)),
        ("GET", ["backup", "tasks"]) => Route::Backups(name),
        ("GET", ["backup", "info"]) => Route::Info(name),
        ("DELETE", ["restore"]) => Route::RestoreCancel(name),
        ("GET", ["restore", "overview"]) => Route::RestoreOverview(name),
        _ => return None,
    })
}

fn task(method: &str, path: &[&str]) -> Option<Route> {
    let ["task", rest @ ..] = path else { return None };
    let lists = |method: &str| method == "GET";
    Some(match rest {
        ["dags", "ob"] if lists(method) => Route::Dags("all-ob"),
        ["dags", "agent"] if lists(method) => Route::Dags("all-agent"),
        ["dag", "unfinish"] if lists(method) => Route::Dags("unfinish"),
        ["dag", "ob", "unfinish"] if lists(method) => Route::Dags("unfinish-ob"),
        ["dag", "agent", "unfinish"] if lists(method) => Route::Dags("unfinish-agent"),
        ["dag", "maintain", "ob"] if lists(method) => Route::Dags("maintain-ob"),
        ["dag", "maintain", "agent"] if lists(method) => Route::Dags("maintain-agent"),
        ["dag", "maintain", "agents"] if lists(method) => Route::Dags("maintain-agents"),
        ["dag", "agent", "main_dags"] if lists(method) => Route::Dags("main-dags"),
        ["dag", id] if matches!(method, "GET" | "POST") => Route::Dag((*id).to_owned(), method == "POST"),
        ["node", id] if matches!(method, "GET" | "POST") => Route::Node((*id).to_owned(), method == "POST"),
        ["sub_task", id] if lists(method) => Route::Sub((*id).to_owned(), false),
        ["sub_task", id, "logs"] if lists(method) => Route::Sub((*id).to_owned(), true),
        _ => return None,
    })
}

/// Answers a request that passed all checks.
pub(crate) fn answer(system: &mut Obshell, route: &Route, ask: &Ask<'_>) -> Outcome {
    let now_ms = ask.at.real_ms;
    match route {
        Route::Open(what) => discovery::open(system, what, now_ms),
        Route::Login => account::login(system, ask),
        Route::Logout => account::logout(system, ask),
        Route::SsoToken => account::sso_token(system, ask),
        Route::SsoExchange => account::sso_exchange(system, ask),
        Route::Discovery(what) => discovery::facts(system, what, now_ms),
        Route::Tenants => tenants::overview(&system.state.world, ask.request),
        Route::Units => units::list(&system.state.world),
        Route::Unit(name) => units::one(&system.state.world, name),
        Route::UnitCreate => units::create(&mut system.state.world, ask),
        Route::UnitDrop(name) => units::drop(&mut system.state.world, name),
        Route::Tenant(name) => tenants::detail(&system.state.world, name),
        Route::Parameter(name, parameter) => tenants::parameter(&system.state.world, name, parameter),
        Route::Parameters(name) => tenants::parameters(&system.state.world, name, ask.request),
        Route::Config(name, post) => {
            user(system, name.as_deref())?;
            config::set(&mut system.state, name.as_deref(), *post, &ask.json()?, now_ms)
        }
        Route::Storage(name) => views::storage(tenants::user(&system.state.world, name)?),
        Route::Start(name) => {
            user(system, name.as_deref())?;
            backup::start(&mut system.state, name.as_deref(), &ask.json()?, now_ms)
        }
        Route::Stop(name) => {
            user(system, name.as_deref())?;
            backup::stop(&mut system.state, name.as_deref(), &ask.json()?, ask.at)
        }
        Route::Log(name) => {
            user(system, name.as_deref())?;
            archive::set(&mut system.state, name.as_deref(), &ask.json()?, ask.at)
        }
        Route::LogTasks(name) => Ok(archive::tasks(tenants::user(&system.state.world, name)?, now_ms)),
        Route::Overview(None) => views::cluster_overview(&system.state.world, now_ms),
        Route::Overview(Some(name)) => views::overview(tenants::user(&system.state.world, name)?, now_ms),
        Route::Backups(name) => views::tasks(tenants::user(&system.state.world, name)?, ask.request),
        Route::Info(name) => Ok(views::info(tenants::user(&system.state.world, name)?, now_ms)),
        Route::Restore("start") => restore::start(&mut system.state, ask),
        Route::Restore("windows") => restore::windows(&system.state.world, ask),
        Route::Restore("tasks") => restore::views::tasks(&system.state.world, ask.request, now_ms),
        Route::Restore(_) => restore::source(&system.state.world, ask),
        Route::RestoreCancel(name) => restore::cancel(&mut system.state, name, ask.at),
        Route::RestoreOverview(name) => {
            user(system, Some(name))?;
            restore::views::overview(&system.state.world, name, now_ms)
        }
        Route::Dag(id, false) => task_api::dag(system, id, ask.request),
        Route::Dag(id, true) => task_api::operate(system, id, ask),
        Route::Node(id, false) => task_api::node(system, id, ask.request),
        Route::Node(id, true) => task_api::pass_node(system, id, ask),
        Route::Sub(id, false) => task_api::sub(system, id, ask.request),
        Route::Sub(id, true) => task_api::lines(system, id),
        Route::Dags(which) => task_api::list(system, which, ask.request).and_then(data),
    }
}

fn user(system: &Obshell, name: Option<&str>) -> Result<(), Fault> {
    name.map_or(Ok(()), |name| tenants::user(&system.state.world, name).map(|_| ()))
}

/// 200 without data.
pub(crate) fn nothing(_: ()) -> Good {
    Good::Nothing
}
