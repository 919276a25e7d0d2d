package org.openecg.eval.report;

import java.util.List;
import java.util.stream.Collectors;
import org.openecg.eval.study.StudyResult;

/// The report of a study, complete or not, as one self-contained document: no script, no font, nothing fetched.
public final class StudyReport {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1b1f24; --soft: #6a737d; --line: #d8dee4; --mark: #0b7285; --paper: #fff; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6edf3; --soft: #9aa4ae; --line: #30363d; --mark: #4dc4d6; --paper: #0d1117; } }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 68rem;
              margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.7rem; line-height: 1.25 } h2 { font-size: 1.2rem; margin-top: 2.2rem;
              border-bottom: 1px solid var(--line); padding-bottom: .3rem }
            table { border-collapse: collapse; font-size: .86rem; margin: .8rem 0; display: block; overflow-x: auto }
            th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line);
              vertical-align: top; font-variant-numeric: tabular-nums }
            th { color: var(--soft); font-weight: 600; white-space: nowrap }
            code, pre { font-family: ui-monospace, monospace; font-size: .86rem } pre { overflow-x: auto }
            svg { max-width: 100%; height: auto; margin: .6rem 0; display: block }
            svg text { font: 12px system-ui, sans-serif; fill: var(--ink) } svg .soft { fill: var(--soft) }
            svg .axis { stroke: var(--line) } svg .mark { stroke: var(--mark); fill: var(--mark) }
            svg .line { stroke: var(--mark); fill: none; stroke-width: 2 } svg .zero { stroke: var(--soft);
              stroke-dasharray: 3 3 }
            """;

    private StudyReport() {}

    /// As a page.
    public static String html(StudyResult result) {
        String title = result.spec().title();
        String body = StudyStory.of(result).stream().map(StudyReport::html).collect(Collectors.joining("\n"));
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>" + escaped(title)
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<h1>" + escaped(title) + "</h1>\n" + body
                + "\n</body>\n</html>\n";
    }

    /// As Markdown, without figures: their numbers stand in tables.
    public static String markdown(StudyResult result) {
        return "# " + plain(result.spec().title()) + "\n\n"
                + StudyStory.of(result).stream()
                        .map(StudyReport::markdown)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n\n"))
                + "\n";
    }

    private static String html(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> "<h2>" + escaped(text) + "</h2>";
            case Block.Text(var text) -> "<p>" + escaped(text) + "</p>";
            case Block.Points(var points) ->
                points.stream()
                        .map(point -> "<li>" + escaped(point) + "</li>")
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
            case Block.Table(var head, var rows) ->
                "<table>\n<thead>" + row(head, "th") + "</thead>\n<tbody>\n"
                        + rows.stream().map(row -> row(row, "td")).collect(Collectors.joining("\n"))
                        + "\n</tbody>\n</table>";
            case Block.Figure(var svg) -> svg;
            case Block.Command(var line) -> "<pre><code>" + escaped(line) + "</code></pre>";
        };
    }

    private static String row(List<String> cells, String tag) {
        return cells.stream()
                .map(cell -> "<" + tag + ">" + escaped(cell) + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String markdown(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> "## " + plain(text);
            case Block.Text(var text) -> plain(text);
            case Block.Points(var points) ->
                points.stream().map(point -> "- " + plain(point)).collect(Collectors.joining("\n"));
            case Block.Table(var head, var rows) ->
                line(head) + "\n" + line(head.stream().map(_ -> "---").toList()) + "\n"
                        + rows.stream().map(StudyReport::line).collect(Collectors.joining("\n"));
            case Block.Figure _ -> "";
            case Block.Command(var line) -> "```\n" + line + "\n```";
        };
    }

    private static String line(List<String> cells) {
        return cells.stream().map(StudyReport::plain).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /// Text that neither ends a cell nor begins markup.
    private static String plain(String text) {
        return text.replace("\n", " ").replace("<", "&lt;").replaceAll("([\\\\|*_\\[\\]`])", "\\\\$1");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
