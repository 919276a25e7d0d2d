/// Starting, watching and stopping the processes of one state folder.
///
/// `Supervisor` is the front door: it owns the children of one `StateFolder` and writes `system.json` there, which
/// `status` and the other commands read. Nothing here knows what the services do.
package org.openecg.standalone.process;
