/// The invariants of the whole system, checked from outside: from the topics, the checkpoint folders and each service's
/// own facts. Fault tests end with it, and `./openecg verify` is it. [org.openecg.checker.invariant.Checker] is the
/// front door; nothing here repairs anything or opens a service's tables.
///
/// Facts are what a service believes it has done, so that its database and the topics can be compared:
/// `GET URL/facts/NAME?from=ID&limit=N`, always under the bearer token, answers
/// `{"items": [...], "next": "ID"}`. Items come in ascending order of their id; `from` (absent at first) is exclusive;
/// `next` is the last id of the page and absent, or null, on the last page. Members that the checker does not know are
/// ignored.
///
/// | service | path | one item |
/// |---|---|---|
/// | ingest | `/facts/sources` | `{"sourceId", "state": "SCANNING" or "INGESTING" or "DONE" or "FAILED", "read",
/// "published", "rejected", "unchanged"}` |
/// | training | `/facts/runs` | `{"runId", "state": RunState, "announced": [{"checkpointId", "step"}]}` |
/// | eval | `/facts/scores` | `{"scoreId", "sha256"}`: hex SHA-256 of the UTF-8 text `Json.write(score)` |
package org.openecg.checker.invariant;
