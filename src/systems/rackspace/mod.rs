//! Rackspace Cloud Databases.
