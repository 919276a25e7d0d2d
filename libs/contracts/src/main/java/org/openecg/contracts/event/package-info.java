/// Events as CloudEvents 1.0 in Kafka's binary mode: attributes as headers, Protobuf as value.
///
/// Ids are deterministic and times come from manifests, so that a repeated event is equal in bytes. The messages
/// themselves are in `org.openecg.contracts.proto`, generated from `event.proto`.
package org.openecg.contracts.event;
