/// OpenECG on one machine: the command line, and the small parent that starts and watches Kafka and the three services.
///
/// `command.OpenEcg` is `main`. The services are reached over REST as processes, never as classes.
package org.openecg.standalone;
