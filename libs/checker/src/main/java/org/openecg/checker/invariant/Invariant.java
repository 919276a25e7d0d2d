package org.openecg.checker.invariant;

/// What must hold at every moment, whatever crashed before.
public enum Invariant {
    ONE_OUTCOME("each part of a recording has one outcome; repeats are equal"),
    SEGMENT_ONCE("each window of a recording, profile and dataset-profile version is on the log once"),
    OUTCOME_COUNTS("number and content digest of an outcome are those of the segments found"),
    NO_ORPHANS("no segment is without a published or open outcome"),
    SHARDS_DONE("when ingest is idle, its group has read all shards"),
    SOURCE_COUNTS("per source, read = published + rejected + unchanged"),
    CHECKPOINT_WHOLE("each announced checkpoint is whole: manifest and every file as announced"),
    ANNOUNCED_ONCE("each checkpoint to be announced is announced exactly once per run and step"),
    SCORED_ONCE("each announced checkpoint is scored on every task it applies to; repeats are equal to the byte"),
    FACTS_AGREE("what a service believes it has done is what its topics say");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    /// The invariant as a sentence for people.
    public String sentence() {
        return sentence;
    }
}
