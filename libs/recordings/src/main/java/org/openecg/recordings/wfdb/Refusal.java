package org.openecg.recordings.wfdb;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.ReadResult;

/// Ends the reading of one record. It never leaves the package: [WfdbReader] turns it into a value.
final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final RejectCode code;
    private final transient @Nullable Path file;
    private final String place;
    private final String reason;

    private Refusal(RejectCode code, @Nullable Path file, String place, String reason) {
        super(reason, null, false, false);
        this.code = code;
        this.file = file;
        this.place = place;
        this.reason = reason;
    }

    /// Something in a line of the header.
    static Refusal line(RejectCode code, int line, String reason) {
        return new Refusal(code, null, "line " + line, reason);
    }

    /// Something about the header as a whole.
    static Refusal header(RejectCode code, String reason) {
        return new Refusal(code, null, "", reason);
    }

    /// Something in a signal file.
    static Refusal file(RejectCode code, Path file, String place, String reason) {
        return new Refusal(code, file, place, reason);
    }

    ReadResult.Rejected asResult(Path header) {
        return new ReadResult.Rejected(code, file == null ? header : file, place, reason);
    }
}
