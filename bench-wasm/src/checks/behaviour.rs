//! How long things live and how they end.
