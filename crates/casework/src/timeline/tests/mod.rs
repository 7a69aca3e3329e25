//! Tests of the timeline: the network by properties, the rest on invented articles.

mod articles;
mod networks;
