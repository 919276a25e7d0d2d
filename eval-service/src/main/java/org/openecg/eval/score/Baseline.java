package org.openecg.eval.score;

/// The baselines of every task, each a subject of its own on the same recordings and folds.
enum Baseline {
    /// Says the share of positives, whatever the recording.
    LABEL_MEAN("label-mean", "label-mean/1"),
    /// Age and sex, where any recording tells them: what the signal need not be read for.
    AGE_SEX("age-sex", "age-sex/1"),
    /// 60 amplitude numbers.
    AMPLITUDE("amplitude", "amplitude/1"),
    /// 1,000 random kernels.
    RANDOM_KERNELS("random-kernels", "random-kernels/1"),
    /// Untrained encoders of a checkpoint's architecture: the mean over five draws.
    RANDOM_ENCODER("random", "random/1");

    private final String method;
    private final String id;

    Baseline(String method, String id) {
        this.method = method;
        this.id = id;
    }

    /// As in tables.
    String method() {
        return method;
    }

    /// Id of the subject; for random encoders followed by the architecture.
    String id() {
        return id;
    }
}
