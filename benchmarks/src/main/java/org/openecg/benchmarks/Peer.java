package org.openecg.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A program of somebody else's kind that does the same work.
interface Peer {
    String name();

    /// Why it cannot run here; empty if it can.
    Optional<String> absence() throws InterruptedException;

    /// One turn over the WFDB records below a folder, on one thread.
    ///
    /// @return records a second of its best pass
    /// @throws IOException if it fails, or leaves out a record
    double turn(Path folder, double seconds) throws IOException, InterruptedException;
}
