package org.openecg.training.method;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openecg.encoders.ops.ChangedScript;
import org.openecg.encoders.ops.ScriptText;
import org.openecg.training.method.StepsAgainstPyTorch.Part;

/// A mistake that can be put into a script, and the comparison that finds it: a part of `mutations/scripts.md`.
record Mutation(String title, ChangedScript script, String steps, Part part) {
    private static final Pattern PART = Pattern.compile("""
            ^## (?<title>.+)
            `(?<script>[a-z_]+\\.py)` fails `(?<steps>[a-z0-9-]+) (?<part>[A-Z]+)`\\..*
            ```diff
            (?<diff>(?:[-+ ].*
            )+)```
            """, Pattern.MULTILINE);

    /// All there are. A part that is written differently fails.
    static List<Mutation> all() {
        String text = ScriptText.beside(Mutation.class, "/mutations/scripts.md");
        List<Mutation> mutations = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            String diff = matcher.group("diff");
            mutations.add(new Mutation(
                    matcher.group("title"),
                    new ChangedScript(matcher.group("script"), lines(diff, '-'), lines(diff, '+')),
                    matcher.group("steps"),
                    Part.valueOf(matcher.group("part"))));
        }
        long titles = text.lines().filter(line -> line.startsWith("## ")).count();
        if (titles != mutations.size()) {
            throw new IllegalStateException("%d of %d parts can be read".formatted(mutations.size(), titles));
        }
        return mutations;
    }

    private static String lines(String diff, char sign) {
        StringBuilder lines = new StringBuilder();
        for (String line : diff.lines().toList()) {
            if (line.charAt(0) == sign || line.charAt(0) == ' ') {
                lines.append(line, 1, line.length()).append('\n');
            }
        }
        return lines.toString();
    }

    @Override
    public String toString() {
        return title;
    }
}
