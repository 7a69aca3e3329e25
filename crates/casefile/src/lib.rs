//! The case file: one SQLite file with articles, readings, the case, corrections and the evidence log.
