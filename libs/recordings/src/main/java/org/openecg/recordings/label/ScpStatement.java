package org.openecg.recordings.label;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One of the 71 SCP-ECG statements that PTB-XL uses. Source: `scp_statements.csv` of PTB-XL 1.0.3.
///
/// @param code such as `NORM`, `IMI`
/// @param description in English
/// @param diagnostic whether it belongs to the diagnostic view; a statement may be in several views
/// @param form whether it belongs to the form view
/// @param rhythm whether it belongs to the rhythm view
/// @param superclass `NORM`, `MI`, `STTC`, `CD` or `HYP`, empty where it is not diagnostic
/// @param subclass finer than the superclass, empty where it is not diagnostic
/// @param snomedStrict the challenges' mapping, empty where they have none
public record ScpStatement(
        String code,
        String description,
        boolean diagnostic,
        boolean form,
        boolean rhythm,
        String superclass,
        String subclass,
        String snomedStrict) {
    private static final Map<String, ScpStatement> BY_CODE = load();

    /// All statements in the order of the table.
    public static Collection<ScpStatement> all() {
        return BY_CODE.values();
    }

    /// The statement of a code.
    public static Optional<ScpStatement> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    private static Map<String, ScpStatement> load() {
        Map<String, ScpStatement> byCode = new LinkedHashMap<>();
        for (Map<String, String> row : LabelTable.load("ptbxl_statements.csv").rows()) {
            String code = LabelTable.cell(row, "scp");
            byCode.put(
                    code,
                    new ScpStatement(
                            code,
                            LabelTable.cell(row, "description"),
                            LabelTable.cell(row, "diagnostic").equals("1"),
                            LabelTable.cell(row, "form").equals("1"),
                            LabelTable.cell(row, "rhythm").equals("1"),
                            LabelTable.cell(row, "superclass"),
                            LabelTable.cell(row, "subclass"),
                            LabelTable.cell(row, "snomed_strict")));
        }
        return byCode;
    }
}
