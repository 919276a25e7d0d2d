package org.openecg.eval.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Two kinds of subject whose order on a task depends on the protocol: which of them is better is no
/// statement without it. Of each kind, a method and an encoder, its best row counts, and only orders
/// of rows of different groups.
///
/// @param subject method and encoder
/// @param other the same of the other
/// @param above protocols under which the subject is in a better group
/// @param below protocols under which the other is
public record RankChange(String task, String subject, String other, List<String> above, List<String> below) {
    public RankChange {
        above = List.copyOf(above);
        below = List.copyOf(below);
    }

    /// All among the newest sections of each task.
    static List<RankChange> among(List<Leaderboard.Section> sections) {
        Map<String, Map<String, Map<String, Integer>>> byTask = new LinkedHashMap<>();
        for (Leaderboard.Section section : sections) {
            if (section.newest()) {
                byTask.computeIfAbsent(section.task(), _ -> new LinkedHashMap<>())
                        .put(section.protocol(), groups(section));
            }
        }
        List<RankChange> changes = new ArrayList<>();
        byTask.forEach((task, byProtocol) -> {
            List<String> subjects = byProtocol.values().stream()
                    .flatMap(groups -> groups.keySet().stream())
                    .distinct()
                    .sorted()
                    .toList();
            for (int i = 0; i < subjects.size(); i++) {
                for (String other : subjects.subList(i + 1, subjects.size())) {
                    String subject = subjects.get(i);
                    List<String> above = better(byProtocol, subject, other);
                    List<String> below = better(byProtocol, other, subject);
                    if (!above.isEmpty() && !below.isEmpty()) {
                        changes.add(new RankChange(task, subject, other, above, below));
                    }
                }
            }
        });
        return changes;
    }

    private static Map<String, Integer> groups(Leaderboard.Section section) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (Leaderboard.Row row : section.rows()) {
            String encoder = row.macro().encoder();
            String name = row.macro().method() + (encoder == null ? "" : " " + encoder);
            groups.merge(name, row.group(), Math::min);
        }
        return groups;
    }

    private static List<String> better(Map<String, Map<String, Integer>> byProtocol, String subject, String other) {
        return byProtocol.entrySet().stream()
                .filter(entry -> entry.getValue().getOrDefault(subject, Integer.MAX_VALUE)
                        < entry.getValue().getOrDefault(other, 0))
                .map(Map.Entry::getKey)
                .toList();
    }
}
