//! What it takes until the first call has come back.
