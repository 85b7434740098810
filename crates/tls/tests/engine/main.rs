//! The engine from outside: pairs in memory, and a scripted peer that says what it likes.

mod calls;
mod cve;
mod early_data;
mod harness;
mod malformed;
mod matrix;
mod pair;
mod psk;
mod records;
mod rules;
mod states;
mod stream;
mod traces;
