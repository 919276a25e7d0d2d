package org.openecg.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The house of ARCHITECTURE.md, held by a test: allowed arrows, sizes, package pages, and that the page tells the
/// truth.
class HouseRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("openecg.root"));

    /// Package root of each module and the roots it may use.
    private static final Map<String, List<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("contracts", List.of()),
            Map.entry("signal", List.of()),
            Map.entry("hosting", List.of("contracts")),
            Map.entry("recordings", List.of("contracts", "signal")),
            Map.entry("store", List.of("contracts", "signal")),
            Map.entry("encoders", List.of("contracts")),
            Map.entry("broker", List.of("contracts", "hosting")),
            Map.entry("checker", List.of("contracts", "hosting")),
            Map.entry("ingest", List.of("contracts", "signal", "recordings", "hosting")),
            Map.entry("training", List.of("contracts", "signal", "store", "encoders", "hosting")),
            Map.entry("eval", List.of("contracts", "signal", "store", "encoders", "hosting")),
            Map.entry("standalone", List.of("contracts", "signal", "recordings", "broker", "checker", "hosting"))));

    private static final Map<String, String> FOLDERS = new TreeMap<>(Map.ofEntries(
            Map.entry("contracts", "libs/contracts"),
            Map.entry("signal", "libs/signal"),
            Map.entry("hosting", "libs/hosting"),
            Map.entry("recordings", "libs/recordings"),
            Map.entry("store", "libs/segment-store"),
            Map.entry("encoders", "libs/encoders"),
            Map.entry("broker", "libs/broker"),
            Map.entry("checker", "libs/checker"),
            Map.entry("ingest", "ingest-service"),
            Map.entry("training", "training-service"),
            Map.entry("eval", "eval-service"),
            Map.entry("standalone", "standalone")));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPaths(FOLDERS.values().stream()
                    .map(folder -> ROOT.resolve(folder).resolve("target/classes"))
                    .toList());

    @Test
    void readsEveryModule() {
        for (String module : ARROWS.keySet()) {
            assertThat(classes.stream().anyMatch(one -> isOf(one.getPackageName(), module)))
                    .as("compiled classes of %s in %s", module, FOLDERS.get(module))
                    .isTrue();
        }
    }

    @Test
    void importsOnlyAlongTheAllowedArrows() {
        ARROWS.forEach((module, allowed) -> {
            String[] forbidden = ARROWS.keySet().stream()
                    .filter(other -> !other.equals(module) && !allowed.contains(other))
                    .map(other -> "org.openecg." + other + "..")
                    .toArray(String[]::new);
            ArchRuleDefinition.noClasses()
                    .that()
                    .resideInAPackage("org.openecg." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(classes);
        });
    }

    @Test
    void keepsTheEngineBehindTheOpLibrary() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("org.openecg.encoders.ops..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl.pytorch..")
                .check(classes);
    }

    /// A step is one call of the op library: only the benches' slow twin trains as DJL's manual does.
    @Test
    void trainsWithoutDjlsTrainer() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl.training..")
                .check(classes);
    }

    @Test
    void keepsLibrariesFreeOfTheirGuests() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("org.openecg.contracts..", "org.openecg.signal..", "org.openecg.recordings..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "ai.djl..", "jakarta..")
                .check(classes);
    }

    @Test
    void hasNoFileOverFiveHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : javaFiles()) {
            int lines = Files.readAllLines(file).size();
            if (lines > 500) {
                tooLong.add(ROOT.relativize(file) + " has " + lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void givesEveryPackageItsPage() throws IOException {
        List<Path> without = javaFiles().stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .map(file -> file.resolveSibling("package-info.java"))
                .distinct()
                .filter(page -> !Files.exists(page))
                .toList();
        assertThat(without).isEmpty();
    }

    @Test
    void leavesNothingUnfinished() throws IOException {
        Pattern unfinished = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");
        List<String> found = new ArrayList<>();
        for (Path file : javaFiles()) {
            unfinished.matcher(Files.readString(file)).results().forEach(hit -> found.add(file + ": " + hit.group()));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void namesOnlyClassesThatExistInTheArchitecturePage() throws IOException {
        String page = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        String walk =
                page.substring(page.indexOf("## The walk of one ECG"), page.indexOf("## Where does my change go"));
        List<String> known =
                classes.stream().map(one -> one.getSimpleName()).distinct().toList();
        List<String> unknown = Pattern.compile("`([A-Z][A-Za-z0-9]+)`")
                .matcher(walk)
                .results()
                .map((MatchResult hit) -> hit.group(1))
                .filter(name -> !known.contains(name))
                .distinct()
                .toList();
        assertThat(unknown)
                .as("classes that ARCHITECTURE.md names but no module has")
                .isEmpty();
    }

    private static boolean isOf(String packageName, String module) {
        return packageName.equals("org.openecg." + module) || packageName.startsWith("org.openecg." + module + ".");
    }

    private static List<Path> javaFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : FOLDERS.values()) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(folder).resolve("src"))) {
                walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        return files;
    }
}
