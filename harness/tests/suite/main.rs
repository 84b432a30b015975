//! Everything that runs the real binary, real browsers, or holds stored files against their records. One program: each would link the
//! whole harness again.

#![cfg(unix)]

mod all_cases;
mod browsers;
mod compare;
mod compilers;
mod disk;
mod estimate;
mod gate;
mod grid;
mod hostile_texts;
mod instructions;
mod interrupt;
mod ledger;
mod ledger_doors;
mod list;
mod opened_by_person;
mod packages;
mod page_rules;
mod precision;
mod prices;
mod report_seen;
mod report_used;
mod rivals;
mod run_folder;
mod runtimes;
mod serve;
mod server;
mod site;
mod solo;
mod support;
mod tampered;
mod untrue_pages;
mod usage;
mod variants;
mod which;
