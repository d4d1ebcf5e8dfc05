//! What is asked of Cloud Databases.

use super::Region;
use crate::net::Method;

/// A call to Cloud Databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    /// The region asked.
    pub region: Region,
    /// Its method.
    pub method: Method,
    /// What follows the account: begins with a slash, ends without one.
    pub path: &'a str,
    /// The exact JSON text.
    pub body: Option<&'a str>,
}
