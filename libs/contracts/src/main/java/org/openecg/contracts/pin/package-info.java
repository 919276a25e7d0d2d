/// The log as a dataset: what exactly a run or an evaluation read.
///
/// A `DataPin` has content, which enters ids, and a locator, which is evidence. A `Selection` is a pure function over a
/// pin. The segment store applies both; nothing here reads Kafka.
package org.openecg.contracts.pin;
