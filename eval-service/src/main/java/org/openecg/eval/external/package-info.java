/// Predictions that others made, scored by the code that scores ours.
///
/// `MetricsMode` is the front door: a mode of the service's jar that reads files, prints metrics with their bounds and
/// ends; it starts neither Quarkus nor Kafka. Whatever does not fit together is refused with a code, the file and the
/// place in it; nothing is guessed. The arithmetic is `metric`'s.
package org.openecg.eval.external;
