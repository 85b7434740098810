pub mod suites;
