//! Records of many fields.
