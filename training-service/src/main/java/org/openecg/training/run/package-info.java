/// Runs: submitted, resolved, pinned, claimed by lease, trained, told.
///
/// `RunRegistry` owns the tables and the lease, `RunSubmission` turns a spec into a row, `RunWorker` claims and
/// trains, `RunOutbox` tells `ecg.runs.v1`. REST is `RunResource` and `RunFacts`; requests of other services
/// come in by `RunRequests`.
package org.openecg.training.run;
