//! Futures and promises.
