package org.openecg.checker.invariant;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Where a record lies, for findings.
final class Places {
    private Places() {}

    static String of(ConsumerRecord<?, ?> record) {
        return record.topic() + " partition " + record.partition() + " offset " + record.offset();
    }
}
