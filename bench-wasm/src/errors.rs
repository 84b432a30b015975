//! Results, exceptions and panics.
