package org.openecg.benchmarks.difficulty;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openecg.benchmarks.difficulty.DifficultyTable.Row;
import org.openecg.recordings.synthetic.SyntheticLabel;

/// The tables as a page of `docs/evidence`, beside the figures of the prototype the world was designed with. That
/// drew other random numbers under the same seeds, so the figures agree in distribution only.
final class DifficultyPage {
    private DifficultyPage() {}

    static String of(List<DifficultyTable> frozen, List<DifficultyTable> platform) {
        StringBuilder page = new StringBuilder();
        page.append("""
                # Difficulty of the synthetic world

                Test AUROC on 1,000 recordings of a probe on 200 (centres A, B and C in equal shares; L2 logistic regression,
                strength by four folds inside the 200). Tolerances, for the frozen processing alone: latents .965-.980, mean of
                five random encoders .64-.72. The supervised row joins with the methods.

                """);
        page.append(String.format(
                Locale.ROOT,
                "`./openecg test --evidence` (`DifficultyTableTest`), %s, %d cores, load %.1f.%n%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        page.append("| macro AUROC, seeds 11 / 12 / 13 | prototype | here, frozen processing | here, own chain |\n");
        page.append("|---|---|---|---|\n");
        page.append(line("latents z", ".973 / .973 / .972", DifficultyTable::latents, frozen, platform));
        page.append(line(
                "random ResNet-18 w16 (prototype: mean of 3; here: of 5)",
                ".664 / .663 / .674",
                DifficultyTable::meanEncoder,
                frozen,
                platform));
        page.append(line("amplitude statistics", ".711 / .736 / .714", DifficultyTable::amplitude, frozen, platform));
        page.append(line("random kernels (200)", ".858 / .843 / .853", DifficultyTable::kernels, frozen, platform));
        detail(page, frozen);
        detail(page, platform);
        return page.toString();
    }

    private static String line(
            String name,
            String prototype,
            Function<DifficultyTable, Row> row,
            List<DifficultyTable> frozen,
            List<DifficultyTable> platform) {
        return Stream.of(name, prototype, macros(frozen, row), macros(platform, row))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String macros(List<DifficultyTable> tables, Function<DifficultyTable, Row> row) {
        return tables.stream()
                .map(table -> String.format(
                                Locale.ROOT, "%.3f", row.apply(table).macro())
                        .substring(1))
                .collect(Collectors.joining(" / "));
    }

    private static void detail(StringBuilder page, List<DifficultyTable> tables) {
        page.append("\n## ").append(tables.getFirst().processing().title()).append("\n\n| seed | features | ");
        page.append(Stream.of(SyntheticLabel.values()).map(SyntheticLabel::code).collect(Collectors.joining(" | ")));
        page.append(" | macro |\n|---|---|---|---|---|---|---|---|---|\n");
        for (DifficultyTable table : tables) {
            table.rows().forEach(row -> page.append(row.markdown(table.seed())));
        }
    }
}
