//! OceanBase Cloud Platform.
