//! What the user can ask for, one verb a file.

pub mod doctor;
pub mod test;
