/// The one table of topics: source for creation at start, verification, the Strimzi manifests and the docs.
package org.openecg.contracts.topic;
