package org.openecg.eval.score;

/// The baselines of every task that need no encoder, each a subject of its own on the same recordings and
/// folds. Random encoders of a checkpoint's architecture stand beside them.
enum Baseline {
    /// Says the share of positives, whatever the recording.
    LABEL_MEAN("label-mean", "label-mean/1"),
    /// Age and sex, where any recording tells them: what the signal need not be read for.
    AGE_SEX("age-sex", "age-sex/1"),
    /// 60 amplitude numbers.
    AMPLITUDE("amplitude", "amplitude/1"),
    /// 1,000 random kernels.
    RANDOM_KERNELS("random-kernels", "random-kernels/1");

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

    /// Id of the subject.
    String id() {
        return id;
    }
}
