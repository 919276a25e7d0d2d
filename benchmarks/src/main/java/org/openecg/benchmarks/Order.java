package org.openecg.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.benchmarks.eval.EvalOptions;
import org.openecg.benchmarks.probe.ProbeOptions;
import org.openecg.benchmarks.train.TrainOptions;

/// What the command line asks for.
///
/// @param data folder of WFDB records for `ingest`, null for synthetic ones
/// @param json file for the results, null for none
record Order(
        List<Name> names,
        @Nullable Path data,
        @Nullable Path json,
        TrainOptions train,
        ProbeOptions probe,
        EvalOptions eval) {
    private static final String PEER = "OPENECG_PEER";

    /// The benches.
    enum Name {
        INGEST,
        TRAIN,
        PROBE,
        EVAL
    }

    Order {
        names = List.copyOf(names);
    }

    /// @throws IllegalArgumentException when a word means nothing
    static Order of(List<String> arguments) {
        List<Name> names = new ArrayList<>();
        List<String> only = new ArrayList<>();
        @Nullable Path data = null;
        @Nullable Path json = null;
        @Nullable String peer = System.getenv(PEER);
        @Nullable String script = null;
        @Nullable Integer pairs = null;
        String size = ProbeOptions.SIZE;
        int segments = EvalOptions.SEGMENTS;
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "ingest", "train", "probe", "eval" -> names.add(Name.valueOf(word.toUpperCase(Locale.ROOT)));
                case "--data" -> data = Path.of(value(word, words));
                case "--json" -> json = Path.of(value(word, words));
                case "--only" -> only.addAll(List.of(value(word, words).split(",")));
                case "--pairs" -> pairs = Integer.valueOf(value(word, words));
                case "--segments" -> segments = Integer.parseInt(value(word, words));
                case "--size" -> size = value(word, words);
                case "--peer" -> peer = value(word, words);
                case "--peer-script" -> script = value(word, words);
                default ->
                    throw new IllegalArgumentException("Unknown bench or option '" + word
                            + "', allowed: ingest, train, probe, eval, --data DIR, --json FILE, --only ROW,..., --pairs N,"
                            + " --peer DIR, --peer-script FILE, --segments N, --size ROWSxCOLUMNSxCLASSES");
            }
        }
        TrainOptions train = new TrainOptions(
                only,
                pairs == null ? TrainOptions.PAIRS : pairs,
                Optional.ofNullable(peer).map(Path::of),
                Optional.ofNullable(script).map(Path::of));
        ProbeOptions probe = ProbeOptions.of(size, pairs == null ? ProbeOptions.PAIRS : pairs);
        EvalOptions eval = new EvalOptions(segments, pairs == null ? EvalOptions.PAIRS : pairs);
        return new Order(names.isEmpty() ? List.of(Name.values()) : names, data, json, train, probe, eval);
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " asks for a value");
        }
        return words.next();
    }
}
