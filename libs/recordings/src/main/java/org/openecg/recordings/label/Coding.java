package org.openecg.recordings.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.CodedStatement;

/// Collects the coded statements of one recording: each code once, with the highest likelihood given.
final class Coding {
    /// A code, as opposed to free text, which must not travel.
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_+./()-]{1,32}");

    private final Map<String, CodedStatement> coded = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>();

    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    void add(String scheme, String code, @Nullable Float likelihood) {
        CodedStatement added = new CodedStatement(scheme, code, likelihood);
        coded.merge(scheme + ' ' + code, added, Coding::likelier);
    }

    /// Notes a statement that no table knows and keeps it if it looks like a code.
    void addUnknown(String scheme, String text, @Nullable Float likelihood) {
        unknown.add(text);
        if (isCode(text)) {
            add(scheme, text, likelihood);
        }
    }

    LabelMap.Mapped done() {
        return new LabelMap.Mapped(List.copyOf(coded.values()), unknown);
    }

    private static CodedStatement likelier(CodedStatement first, CodedStatement second) {
        Float one = first.likelihood();
        Float other = second.likelihood();
        return one == null || (other != null && other > one) ? second : first;
    }
}
