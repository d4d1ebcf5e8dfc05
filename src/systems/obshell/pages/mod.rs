//! What a person sees.

use super::client::Client;
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::route::Page;
use crate::systems::{Running, Visit};
use crate::words::Said;

/// The page of a route, where it is one of this product's.
pub fn view(_visit: &Visit<Client>, _page: &Page) -> Option<AnyView> {
    None
}

/// Whether the target can be reached, and what it says of itself: with calls that need no sign-in.
pub async fn reach(_client: &Client) -> Result<Option<Said>, Failure> {
    Ok(None)
}

/// What runs on the target now.
pub async fn running(_visit: &Visit<Client>) -> Result<Vec<Running>, Failure> {
    Ok(Vec::new())
}
