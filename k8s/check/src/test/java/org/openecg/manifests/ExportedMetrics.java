package org.openecg.manifests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The metrics that the services' sources define, by the names Prometheus sees.
///
/// Read from the meters' own names: dots become underscores, a timer has `_seconds_count`, `_sum` and `_max` (and
/// `_bucket` with a histogram), a counter ends in `_total`, a base unit stands before that.
final class ExportedMetrics {
    private static final Pattern METER = Pattern.compile(
            "(?:(Counter|Timer|Gauge)\\s*\\.builder|\\.(counter|timer|gauge))\\(\\s*\"(openecg\\.[a-z.]+)\"([^;]*);");
    private static final Pattern UNIT = Pattern.compile("\\.baseUnit\\(\"([a-z]+)\"\\)");

    private ExportedMetrics() {}

    static SortedSet<String> ofAllServices() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        for (String service : new String[] {"ingest-service", "training-service", "eval-service"}) {
            for (Path source : Repository.files(service + "/src/main", ".java")) {
                names.addAll(in(Files.readString(source)));
            }
        }
        return names;
    }

    static SortedSet<String> in(String source) {
        SortedSet<String> names = new TreeSet<>();
        Matcher meter = METER.matcher(source);
        while (meter.find()) {
            String kind = (meter.group(1) == null ? meter.group(2) : meter.group(1)).toLowerCase(Locale.ROOT);
            String name = meter.group(3).replace('.', '_');
            Matcher unit = UNIT.matcher(meter.group(4));
            if (unit.find() && !name.endsWith(unit.group(1))) {
                name += "_" + unit.group(1);
            }
            switch (kind) {
                case "counter" -> names.add(name + "_total");
                case "gauge" -> names.add(name);
                default -> {
                    names.add(name + "_seconds_count");
                    names.add(name + "_seconds_sum");
                    names.add(name + "_seconds_max");
                    if (meter.group(4).contains("publishPercentileHistogram")) {
                        names.add(name + "_seconds_bucket");
                    }
                }
            }
        }
        return names;
    }
}
