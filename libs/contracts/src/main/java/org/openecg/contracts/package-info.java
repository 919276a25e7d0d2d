/// What travels between the services: segments, pins, run specs, tasks, scores, events, ids and the one table of
/// topics.
///
/// A type is here only if two services exchange it or an id is made from it. Nothing here knows Kafka, Quarkus or
/// files.
package org.openecg.contracts;
