/// What every process of ours needs to be a good tenant of its machine, its Kafka and its callers.
///
/// Services, broker and command line call it. [org.openecg.hosting.ParentWatch] ends the process with its parent,
/// [org.openecg.hosting.TopicSetup] creates or verifies topics, [org.openecg.hosting.TopicReader] reads a topic to its
/// end, [org.openecg.hosting.CloudEventHeaders] writes event attributes, [org.openecg.hosting.BearerToken] guards
/// endpoints, [org.openecg.hosting.OpenEcgException] becomes an RFC 9457 problem. What only one service needs stays
/// out.
package org.openecg.hosting;
