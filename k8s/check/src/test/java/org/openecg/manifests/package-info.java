/// Tests of what operators apply: the manifests against the models of Kubernetes and Strimzi, the topics against the
/// one table of the code, the compose file, the Dockerfiles and the dashboard against their own rules.
///
/// Nothing here starts a cluster or a container. What a schema cannot see (names that must exist, the restricted
/// profile) is checked by rules of our own.
@NullMarked
package org.openecg.manifests;

import org.jspecify.annotations.NullMarked;
