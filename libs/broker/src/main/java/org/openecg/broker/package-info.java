/// A real Kafka in our own JVM: one node, on loopback, with its data in one folder.
///
/// Tests start an [org.openecg.broker.EmbeddedBroker] in their JVM; the command line runs
/// [org.openecg.broker.BrokerProcess] as a child that it watches, because a fatal fault of Kafka halts the JVM. The
/// only classes of ours that see Kafka's server classes are here; clients, topics and messages stay out.
package org.openecg.broker;
