package org.openecg.eval.task;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.recordings.label.LabelMap;

/// What the documents of the challenges must say, made from the tables of codes that ingest maps by: the
/// classes of 2020 (27 codes in 24 classes) and 2021 (30 codes in 26), one task a database and one over
/// all, each by patient-grouped cross-validation, since no folds were published. A class was looked for
/// where the table counts a positive.
///
/// *Strict* is the published mapping. *Clinical* joins ventricular ectopics (164884008) to premature
/// ventricular contractions, complete to incomplete left bundle branch block in both years, and takes
/// atrial fibrillation or flutter as one class where Ningbo takes part, which did not tell them apart as
/// the others did.
final class ChallengeDocuments {
    private static final String ECTOPICS = "164884008";
    private static final Set<String> FIBRILLATION_OR_FLUTTER = Set.of("AF", "AFL");
    private static final int FOLDS = 10;

    /// The databases and the columns that count them.
    private enum Database {
        CPSC2018("cpsc2018", "n_cpsc"),
        CPSC_EXTRA("cpsc-extra", "n_cpsc_extra"),
        PTB("cinc-ptb", "n_ptb"),
        PTB_XL("cinc-ptb-xl", "n_ptb_xl"),
        GEORGIA("georgia", "n_georgia"),
        CHAPMAN("chapman-shaoxing", "n_chapman_shaoxing"),
        NINGBO("ningbo", "n_ningbo");

        private final String dataset;
        private final String column;

        Database(String dataset, String column) {
            this.dataset = dataset;
            this.column = column;
        }

        String annotatedSet() {
            return dataset + "-statements";
        }
    }

    private enum View {
        STRICT,
        CLINICAL
    }

    private ChallengeDocuments() {}

    static List<TaskSpec> all() {
        List<Map<String, String>> codes = table("cinc_scored.csv");
        Map<String, String> ectopics = table("cinc_unscored.csv").stream()
                .filter(row -> ECTOPICS.equals(row.get("snomed")))
                .findFirst()
                .orElseThrow();
        List<TaskSpec> tasks = new ArrayList<>();
        for (int year : new int[] {2020, 2021}) {
            for (View view : View.values()) {
                Map<String, List<Map<String, String>>> rows = rowsByClass(codes, ectopics, year, view);
                tasks.add(task(year, view, "all", List.of(Database.values()), rows));
                for (Database one : Database.values()) {
                    tasks.add(task(year, view, one.dataset, List.of(one), rows));
                }
            }
        }
        return tasks;
    }

    private static Map<String, List<Map<String, String>>> rowsByClass(
            List<Map<String, String>> codes, Map<String, String> ectopics, int year, View view) {
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        for (Map<String, String> code : codes) {
            String scored = text(code, "class_" + year);
            boolean left = view == View.CLINICAL && text(code, "abbr").matches("C?LBBB");
            String name = left ? "CLBBB|LBBB" : scored;
            if (!name.isEmpty()) {
                rows.computeIfAbsent(name, _ -> new ArrayList<>()).add(code);
            }
        }
        if (view == View.CLINICAL) {
            rows.computeIfAbsent("PVC|VPB", _ -> new ArrayList<>()).add(ectopics);
        }
        return rows;
    }

    private static TaskSpec task(
            int year,
            View view,
            String suffix,
            List<Database> databases,
            Map<String, List<Map<String, String>>> rowsByClass) {
        Map<String, List<Map<String, String>>> classes = new LinkedHashMap<>(rowsByClass);
        if (view == View.CLINICAL && databases.contains(Database.NINGBO)) {
            List<Map<String, String>> joined = new ArrayList<>();
            FIBRILLATION_OR_FLUTTER.stream().sorted().forEach(name -> joined.addAll(rows(classes, name)));
            FIBRILLATION_OR_FLUTTER.forEach(classes::remove);
            classes.put("AF|AFL", joined);
        }
        List<TaskSpec.LabelClass> asked = new ArrayList<>();
        classes.forEach((name, rows) -> {
            Set<String> notAskedIn = new TreeSet<>();
            for (Database one : databases) {
                if (rows.stream().allMatch(row -> text(row, one.column).equals("0"))) {
                    notAskedIn.add(one.annotatedSet());
                }
            }
            if (notAskedIn.size() < databases.size()) {
                Set<String> codes = new TreeSet<>();
                rows.forEach(row -> codes.add(text(row, "snomed")));
                asked.add(new TaskSpec.LabelClass(name, codes, notAskedIn));
            }
        });
        Set<String> datasets = new TreeSet<>();
        Set<String> annotatedSets = new TreeSet<>();
        databases.forEach(one -> datasets.add(one.dataset));
        databases.forEach(one -> annotatedSets.add(one.annotatedSet()));
        String viewName = view.name().toLowerCase(Locale.ROOT);
        String id = "cinc" + year + "-" + (view == View.STRICT ? "" : viewName + "-") + suffix;
        return new TaskSpec(
                id,
                1,
                "Classes of the challenge of " + year + " that " + (databases.size() > 1 ? "the databases" : suffix)
                        + " looked for, " + viewName + " view, 10 folds",
                datasets,
                "openecg",
                LabelMap.SNOMED,
                asked,
                annotatedSets,
                Set.of(),
                Set.of(),
                Set.of(),
                false,
                1,
                new TaskSpec.CrossValidation(FOLDS, 1),
                false);
    }

    private static List<Map<String, String>> rows(Map<String, List<Map<String, String>>> classes, String name) {
        return classes.getOrDefault(name, List.of());
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static List<Map<String, String>> table(String name) {
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        try (InputStream resource = LabelMap.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("Label table " + name + " is missing");
            }
            try (MappingIterator<Map<String, String>> rows =
                    new CsvMapper().readerForMapOf(String.class).with(schema).readValues(resource)) {
                return rows.readAll();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read label table " + name, e);
        }
    }
}
