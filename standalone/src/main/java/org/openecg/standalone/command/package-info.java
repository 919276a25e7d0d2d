/// The commands of `./openecg`, one class each.
///
/// `OpenEcg` is `main`. Data goes to standard output, all else to standard error. Exit status: 0 all well, 3 some input
/// rejected, 1 nothing published or failed, 2 usage, 4 a service cannot be reached.
package org.openecg.standalone.command;
