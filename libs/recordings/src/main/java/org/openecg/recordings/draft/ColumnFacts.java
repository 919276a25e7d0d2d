package org.openecg.recordings.draft;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.dataset.RowMatch;
import org.openecg.recordings.dataset.StatementForm;
import org.openecg.recordings.label.KnownLabels;
import org.openecg.recordings.label.ScpStatement;
import org.openecg.recordings.text.AgeText;
import org.openecg.recordings.text.CellText;
import org.openecg.recordings.text.NumberText;
import org.openecg.recordings.text.TruthText;

/// What the cells of one column look like. Its memory is bounded, whatever the table's size, but for
/// one bit a recording and, in a column of 0 and 1, one bit a row.
final class ColumnFacts {
    /// Different values, or statements, that are remembered.
    static final int MOST_VALUES = 500;

    /// Different texts, most of them there once, that may still be labels.
    private static final int MOST_RARE_TEXTS = 20;

    private static final int LONGEST_LABEL = 40;
    private static final int MOST_WORDS = 4;

    /// How several statements may stand in a cell, the surest first.
    private static final List<StatementForm> JOINED =
            List.of(StatementForm.SEMICOLONS, StatementForm.BARS, StatementForm.COMMAS);

    private final String name;
    private final Map<String, Integer> values = new LinkedHashMap<>();
    private final Map<StatementForm, Integer> joinedCells = new EnumMap<>(StatementForm.class);
    private final Map<StatementForm, Map<String, Integer>> statements = new EnumMap<>(StatementForm.class);
    private final Map<RowMatch, BitSet> named = new EnumMap<>(RowMatch.class);
    private final Map<RowMatch, Integer> namingRows = new EnumMap<>(RowMatch.class);
    private final List<String> oddAges = new ArrayList<>();
    private final BitSet blankRows = new BitSet();
    private boolean many;
    private int rows;
    private int filled;
    private int ages;
    private int truths;
    private boolean slashes;

    ColumnFacts(String name) {
        this.name = name;
        for (RowMatch match : RowMatch.values()) {
            named.put(match, new BitSet());
        }
    }

    void take(String cell, RecordingNames recordings) {
        int row = rows++;
        if (CellText.isAbsent(cell)) {
            if (truths == filled) {
                blankRows.set(row);
            }
            return;
        }
        filled++;
        remember(cell);
        slashes |= cell.indexOf('/') >= 0 || cell.indexOf('\\') >= 0;
        truths += TruthText.isOne(cell) ? 1 : 0;
        if (AgeText.years(cell) != null) {
            ages++;
        } else if (oddAges.size() < MOST_VALUES) {
            oddAges.add(cell);
        }
        String stemPath = RowMatch.stemPath(NumberText.whole(cell));
        named.forEach((match, found) -> {
            int number = recordings.find(match, stemPath);
            if (number >= 0) {
                found.set(number);
                namingRows.merge(match, 1, Integer::sum);
            }
        });
        takeStatements(cell);
    }

    private void remember(String cell) {
        if (values.containsKey(cell) || values.size() < MOST_VALUES) {
            values.merge(cell, 1, Integer::sum);
        } else {
            many = true;
        }
    }

    private void takeStatements(String cell) {
        for (StatementForm form : StatementForm.values()) {
            if (isFull(form) || (form == StatementForm.LIKELIHOODS && !cell.startsWith("{"))) {
                continue;
            }
            List<RawStatement> split = split(form, cell);
            if (split.size() > 1 || (form == StatementForm.LIKELIHOODS && cell.endsWith("}"))) {
                joinedCells.merge(form, 1, Integer::sum);
            }
            split.forEach(one -> counted(form).merge(one.text(), 1, Integer::sum));
        }
    }

    private static List<RawStatement> split(StatementForm form, String cell) {
        try {
            return form.statements(cell);
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    /// Whether a way of writing statements gives more of them than can be labels.
    private boolean isFull(StatementForm form) {
        return statementsIn(form).size() > MOST_VALUES;
    }

    String name() {
        return name;
    }

    /// The name in lower case, letters and digits alone.
    String plainName() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    int filled() {
        return filled;
    }

    /// How often each value is there, as far as they are few.
    Map<String, Integer> values() {
        return values;
    }

    boolean hasFewValues() {
        return !many;
    }

    /// Whether each cell says yes or no, and both occur: no may be said by an empty cell.
    boolean isYesOrNo() {
        return filled > 0 && truths == filled && (values.size() > 1 || saysNoByBlank());
    }

    /// Whether it says yes or nothing.
    boolean saysNoByBlank() {
        return filled > 0
                && truths == filled
                && filled < rows
                && values.keySet().stream().allMatch(value -> TruthText.isTrue(value, name));
    }

    /// The rows in which a column of 0 and 1 says nothing.
    BitSet blankRows() {
        return blankRows;
    }

    /// Cells that are no age.
    List<String> oddAges() {
        return oddAges;
    }

    /// Whether most of its cells are ages.
    boolean isAge() {
        return filled > 0 && 2 * ages > filled;
    }

    /// The way of naming that finds most recordings; paths only where there are some, numbers only
    /// where nothing else finds as many.
    RowMatch match() {
        int stems = recordings(RowMatch.STEM);
        int paths = recordings(RowMatch.PATH);
        if (recordings(RowMatch.NUMBER) > Math.max(stems, paths)) {
            return RowMatch.NUMBER;
        }
        return paths > stems || (paths == stems && slashes) ? RowMatch.PATH : RowMatch.STEM;
    }

    /// Recordings that its cells name.
    int recordings(RowMatch match) {
        return named.getOrDefault(match, new BitSet()).cardinality();
    }

    /// Whether no recording is named twice.
    boolean namesEachOnce(RowMatch match) {
        return recordings(match) == namingRows.getOrDefault(match, 0);
    }

    /// How its cells write statements: by the separator that most cells have.
    StatementForm form() {
        if (joinedCells.getOrDefault(StatementForm.LIKELIHOODS, 0) >= 0.9 * filled && filled > 0) {
            return StatementForm.LIKELIHOODS;
        }
        StatementForm best = StatementForm.ONE;
        for (StatementForm form : JOINED) {
            if (joinedCells.getOrDefault(form, 0) > joinedCells.getOrDefault(best, 0)) {
                best = form;
            }
        }
        return best;
    }

    /// Different statements, more than [#MOST_VALUES] where there are too many.
    Set<String> statementsIn(StatementForm form) {
        return counted(form).keySet();
    }

    private Map<String, Integer> counted(StatementForm form) {
        return statements.computeIfAbsent(form, _ -> new LinkedHashMap<>());
    }

    /// Whether it reads like what people write rather than like labels: many texts of which most occur
    /// once, or one that no label table knows and that is long.
    boolean isFreeText() {
        Map<String, Integer> texts = counted(form());
        long once = texts.values().stream().filter(count -> count == 1).count();
        long all = texts.values().stream().mapToLong(Integer::longValue).sum();
        boolean rare = texts.size() > MOST_RARE_TEXTS && 2 * once > all;
        return (rare && texts.keySet().stream().anyMatch(text -> !isKnown(text)))
                || texts.keySet().stream().anyMatch(text -> isLong(text) && !isKnown(text));
    }

    private static boolean isLong(String text) {
        return text.length() > LONGEST_LABEL || text.strip().split("\\s+").length > MOST_WORDS;
    }

    private static boolean isKnown(String text) {
        return text.matches("\\d{6,18}")
                || ScpStatement.of(text).isPresent()
                || KnownLabels.of(text).isPresent();
    }

    /// The share of its statements that a label table knows.
    double knownShare() {
        Set<String> all = statementsIn(form());
        long known =
                all.stream().filter(text -> KnownLabels.of(text).isPresent()).count();
        return all.isEmpty() ? 0 : (double) known / all.size();
    }
}
