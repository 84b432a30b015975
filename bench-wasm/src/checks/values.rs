//! How values cross.
