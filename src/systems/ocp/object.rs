//! The object of a strategy: a whole cluster, or one of its tenants (contracts/ocp.md 1.0).

use crate::route::{ObjectId, ObjectPage, Page};

/// A cluster or a tenant, by OCP's ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Object {
    /// The cluster's.
    pub cluster: i64,
    /// The tenant's, if it is one.
    pub tenant: Option<i64>,
}

impl From<i64> for Object {
    fn from(cluster: i64) -> Self {
        Self { cluster, tenant: None }
    }
}

impl From<Object> for ObjectId {
    fn from(object: Object) -> Self {
        Self { cluster: object.cluster.to_string(), tenant: object.tenant.map(|id| id.to_string()) }
    }
}

impl Object {
    /// The object of an address; `None` if its ids are not whole numbers, as OCP's are.
    pub fn of(id: &ObjectId) -> Option<Self> {
        let tenant = match &id.tenant {
            None => None,
            Some(tenant) => Some(tenant.parse().ok()?),
        };
        Some(Self { cluster: id.cluster.parse().ok()?, tenant })
    }

    /// The object of a row in a form for many: a cluster, `7`, or a tenant, `7:1002`; `None` if it is
    /// neither.
    pub fn of_row(text: &str) -> Option<Self> {
        let (cluster, tenant) = text.split_once(':').map_or((text, None), |(one, two)| (one, Some(two)));
        Self::of(&ObjectId { cluster: cluster.to_owned(), tenant: tenant.map(str::to_owned) })
    }

    /// The address of one of its pages.
    pub fn page(self, page: ObjectPage) -> Page {
        Page::Of(self.into(), page)
    }

    /// A path below the object, for example `/backup/info`.
    pub fn path(self, rest: &str) -> String {
        let Self { cluster, tenant } = self;
        match tenant {
            None => format!("/api/v2/ob/clusters/{cluster}{rest}"),
            Some(tenant) => format!("/api/v2/ob/clusters/{cluster}/tenants/{tenant}{rest}"),
        }
    }

    /// The path of its strategy.
    pub fn strategy_path(self) -> String {
        self.path("/backup/config/backupStrategy")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unreadable_tenant_is_not_taken_for_its_cluster() {
        for (text, object) in [
            ("7", Some(Object::from(7))),
            ("7:1002", Some(Object { cluster: 7, tenant: Some(1002) })),
            ("7:t1", None),
            ("7:", None),
            ("c:1002", None),
        ] {
            assert_eq!(Object::of_row(text), object, "{text}");
        }
    }

    #[test]
    fn paths_name_the_cluster_or_the_tenant() {
        assert_eq!(Object::from(2).strategy_path(), "/api/v2/ob/clusters/2/backup/config/backupStrategy");
        let tenant = Object { cluster: 2, tenant: Some(3) };
        assert_eq!(tenant.path("/backup/info"), "/api/v2/ob/clusters/2/tenants/3/backup/info");
    }
}
