package org.openecg.ingest.ledger;

/// Where a source is on its way.
public enum SourceState {
    /// Asked for; its recordings are being listed, or an earlier source of the same dataset has to end first.
    SCANNING(1),
    /// All its shards are on the log.
    INGESTING(2),
    /// Every shard has reported.
    DONE(3),
    /// It could not be listed; `failure` says why.
    FAILED(4);

    private final int stored;

    SourceState(int stored) {
        this.stored = stored;
    }

    int stored() {
        return stored;
    }

    static SourceState of(int stored) {
        for (SourceState state : values()) {
            if (state.stored == stored) {
                return state;
            }
        }
        throw new IllegalArgumentException("Source state " + stored + " is not known");
    }

    /// Whether nothing more will happen.
    public boolean ended() {
        return this == DONE || this == FAILED;
    }
}
