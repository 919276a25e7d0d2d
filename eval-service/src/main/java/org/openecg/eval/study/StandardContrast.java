package org.openecg.eval.study;

/// The differences that studies ask for, in the order of tables: the first is what a centre's own data is worth at
/// equal
/// size, and the one to report first.
enum StandardContrast {
    MATCHED("all-matched", "without", "own data, at equal size"),
    RAW("all", "without", "own data and more data together, as the paper compares"),
    OTHERS("without", "random", "data of other centres"),
    OWN("only", "without", "own data instead of other centres'"),
    LEAK("all-transductive", "all", "the price of the leak: seeing the test signals"),
    TRAINED("all", "random", "pre-training"),
    KERNELS("all", "random-kernels", "pre-training, against random kernels"),
    LABELS("all", "supervised", "a probe of pre-training, against labels end to end");

    private final String of;
    private final String over;
    private final String meaning;

    StandardContrast(String of, String over, String meaning) {
        this.of = of;
        this.over = over;
        this.meaning = meaning;
    }

    /// Row that is compared.
    String of() {
        return of;
    }

    /// Row that it is compared with.
    String over() {
        return over;
    }

    /// In a few words.
    String meaning() {
        return meaning;
    }
}
