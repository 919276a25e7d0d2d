package org.openecg.eval.report;

import java.util.List;

/// What the paper prints (Wan et al. 2025, arXiv 2503.00711), as one detailed reading note by others gives it; the full
/// text was not at hand.
final class PaperGains {
    static final List<String> HEAD = List.of("target of the paper", "BYOL", "SimCLR", "MAE", "");

    static final String WHY_NOT_COMPARABLE =
            "Not comparable with the numbers above: the paper's data, label view, folds and"
                    + " protocol differ or are not stated, its unit is not stated (probably points of AUROC), it gives no interval, and"
                    + " its two arms may differ in size, so that a gain mixes own data with more data. Our difference of that kind is"
                    + " 'all - without'; 'all-matched - without' is the one at equal size.";

    static final String SATURATION =
            "The paper says that BYOL and MAE saturate at 60 to 70 % of its data and that SimCLR still"
                    + " gains above 80 %, without an interval. Not comparable: other data, other sizes, and a rule that is not stated. A"
                    + " later study of up to 11 million recordings (2026, arXiv 2605.12241) still finds gains at its largest size for most"
                    + " objectives, which contradicts it.";

    private static final String MARK = "not comparable";

    private PaperGains() {}

    /// Gain of pre-training with over without the target.
    static List<List<String>> rows() {
        return List.of(
                List.of("INCART", "4.4", "3.2", "2.9", MARK),
                List.of("CPSC", "3.6", "2.6", "3.1", MARK),
                List.of("Georgia", "1.2", "1.2", "2.4", MARK),
                List.of("PTB", "1.1", "1.2", "1.5", MARK),
                List.of("PTB-XL", "0.8", "0.9", "0.8", MARK),
                List.of("Chapman", "0.2", "0.2", "0.1", MARK));
    }
}
