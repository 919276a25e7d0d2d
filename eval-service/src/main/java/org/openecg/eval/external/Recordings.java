package org.openecg.eval.external;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openecg.eval.external.Table.Row;

/// The recordings of a table by the name in its column `record`, in the order of the file.
final class Recordings {
    static final String RECORD = "record";
    private static final int SHOWN = 3; // names in a message

    private final Table table;
    private final Map<String, Row> rows;

    private Recordings(Table table, Map<String, Row> rows) {
        this.table = table;
        this.rows = rows;
    }

    static Recordings of(Table table) throws FileProblem {
        int column = table.allNamed().column(RECORD);
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            String record = row.cells().get(column);
            if (record.isEmpty()) {
                throw new FileProblem(
                        "RECORD_MISSING", "%s line %d names no record".formatted(table.name(), row.line()));
            }
            Row before = rows.putIfAbsent(record, row);
            if (before != null) {
                throw new FileProblem(
                        "RECORD_TWICE",
                        "%s names record '%s' in lines %d and %d"
                                .formatted(table.name(), record, before.line(), row.line()));
            }
        }
        return new Recordings(table, rows);
    }

    Table table() {
        return table;
    }

    Set<String> names() {
        return rows.keySet();
    }

    /// Rows of the named records, in that order; all of them must be here.
    List<Row> of(Recordings wanted) throws FileProblem {
        List<String> absent =
                wanted.names().stream().filter(name -> !rows.containsKey(name)).toList();
        if (!absent.isEmpty()) {
            throw new FileProblem(
                    "RECORDS_DIFFER",
                    "%s lacks %d of the %d records of %s: %s"
                            .formatted(
                                    table.name(),
                                    absent.size(),
                                    wanted.rows.size(),
                                    wanted.table.name(),
                                    some(absent)));
        }
        List<Row> found = new ArrayList<>();
        for (String name : wanted.names()) {
            found.add(rows.get(name));
        }
        return found;
    }

    /// The same, refusing further records, too.
    List<Row> exactly(Recordings wanted) throws FileProblem {
        List<Row> found = of(wanted);
        Set<String> further = new TreeSet<>(rows.keySet());
        further.removeAll(wanted.names());
        if (!further.isEmpty()) {
            throw new FileProblem(
                    "RECORDS_DIFFER",
                    "%s holds %d records that %s does not: %s"
                            .formatted(table.name(), further.size(), wanted.table.name(), some(further)));
        }
        return found;
    }

    private static String some(Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        return String.join(", ", all.subList(0, Math.min(SHOWN, all.size()))) + (all.size() > SHOWN ? ", ..." : "");
    }
}
