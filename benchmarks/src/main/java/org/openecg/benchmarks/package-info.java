/// What `./openecg bench` runs: each bench measures the product beside named peers and a limit, in turns in
/// one run.
///
/// `Bench` is the main class, `Order` its command line; training steps are the package `train`, the probe is `probe`,
/// judging a checkpoint `eval`, and `pair` is what they share. The ingest bench gives one `BenchRow` for each peer; a
/// `Peer` that cannot run here is
/// `Absent` with its reason and never guessed. `IngestBench` is the way from files to windows against
/// `PythonPeer`s, of which `benchmarks/reference/ingest_peer.py` is our own; `IngestRecords` are the
/// recordings that all of them read.
package org.openecg.benchmarks;
