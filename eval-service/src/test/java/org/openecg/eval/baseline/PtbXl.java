package org.openecg.eval.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openecg.eval.protocol.Split;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.wfdb.WfdbReader;
import org.openecg.signal.chain.ChainProfile;
import org.openecg.signal.chain.ChainResult;
import org.openecg.signal.chain.SignalChain;
import org.openecg.signal.chain.Window;

/// The real recordings outside the project, straight from their files: 100 Hz, superclasses, official folds.
final class PtbXl implements Windows {
    private static final List<String> CLASSES = List.of("NORM", "MI", "STTC", "CD", "HYP");
    private static final Pattern CODE = Pattern.compile("'([^']+)':");

    final List<Window> windows = new ArrayList<>();
    private final List<Integer> folds = new ArrayList<>();
    private final List<boolean[]> labels = new ArrayList<>();

    PtbXl(Path folder) throws IOException {
        Map<String, String> superclass = new HashMap<>();
        for (List<String> row : table(folder.resolve("scp_statements.csv"))) {
            superclass.put(row.get(0), row.get(5));
        }
        List<List<String>> rows = table(folder.resolve("ptbxl_database.csv"));
        SignalChain chain = new SignalChain(ChainProfile.OPENECG);
        for (List<String> row : rows) {
            boolean[] has = new boolean[CLASSES.size()];
            boolean any = false;
            Matcher codes = CODE.matcher(row.get(11));
            while (codes.find()) {
                int c = CLASSES.indexOf(superclass.getOrDefault(codes.group(1), ""));
                if (c >= 0) {
                    has[c] = true;
                    any = true;
                }
            }
            if (any) {
                add(
                        chain,
                        folder.resolve(row.get(row.size() - 2) + ".hea"),
                        Integer.parseInt(row.get(row.size() - 3)),
                        has);
            }
        }
    }

    private void add(SignalChain chain, Path header, int fold, boolean[] has) {
        if (!(new WfdbReader().read(header) instanceof ReadResult.Read read)) {
            throw new IllegalStateException("Cannot read " + header);
        }
        ChainResult result = chain.run(read.recording().standardMillivolts(), 100, 1);
        if (!(result instanceof ChainResult.Windows some)) {
            throw new IllegalStateException("No window of " + header + ": " + result);
        }
        windows.add(some.windows().getFirst());
        folds.add(fold);
        labels.add(has);
    }

    Split split() {
        return split(IntStream.range(0, folds.size()).toArray());
    }

    /// @param labelled number of the recording whose labels each recording has
    Split split(int[] labelled) {
        Split.Role[] role = new Split.Role[folds.size()];
        int[] fold = new int[folds.size()];
        boolean[][] positive = new boolean[CLASSES.size()][folds.size()];
        for (int r = 0; r < role.length; r++) {
            fold[r] = folds.get(r);
            role[r] = switch (fold[r]) {
                case 9 -> Split.Role.VALIDATE;
                case 10 -> Split.Role.TEST;
                default -> Split.Role.TRAIN;
            };
            for (int c = 0; c < positive.length; c++) {
                positive[c][r] = labels.get(labelled[r])[c];
            }
        }
        return new Split(role, fold, positive);
    }

    @Override
    public int count() {
        return windows.size();
    }

    @Override
    public int samples() {
        return 1000;
    }

    @Override
    public void millivolts(int window, float[] out) {
        Window one = windows.get(window);
        short[] units = one.samples().leadMajor();
        for (int i = 0; i < units.length; i++) {
            out[i] = units[i] * one.microvoltsPerUnit() / 1000;
        }
    }

    @Override
    public int firstValid(int window) {
        return windows.get(window).firstValid();
    }

    @Override
    public int validCount(int window) {
        return windows.get(window).validCount();
    }

    @Override
    public int leadsPresent(int window) {
        return windows.get(window).leadsPresent();
    }

    /// Rows of a CSV file without its header; quotes may hold commas and line ends.
    private static List<List<String>> table(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : Files.readString(file).toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return rows.subList(1, rows.size());
    }
}
