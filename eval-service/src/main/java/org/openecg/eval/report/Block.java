package org.openecg.eval.report;

import java.util.List;

/// A piece of a report, in plain text.
sealed interface Block {
    /// Begins a part.
    record Heading(String text) implements Block {}

    /// A paragraph.
    record Text(String text) implements Block {}

    /// A list.
    record Points(List<String> points) implements Block {
        public Points {
            points = List.copyOf(points);
        }
    }

    /// A table whose first column names its rows.
    record Table(List<String> head, List<List<String>> rows) implements Block {
        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// A drawing; its numbers stand in a table beside it, so that text can do without.
    record Figure(String svg) implements Block {}

    /// A line to be typed.
    record Command(String line) implements Block {}
}
