package org.openecg.signal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.signal.SharedData;

/// The chain against its second implementation in Python, on real recordings.
class ChainReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "ptb-xl/records500/00000/00001_hr.hea, openecg",
        "ptb-xl/records500/00000/00017_hr.hea, openecg",
        "ptb-xl/records500/00000/00030_hr.hea, openecg-250",
        "ptb-xl/records500/00000/00063_hr.hea, openecg-500",
        "ptb-xl/records500/00000/00099_hr.hea, strodthoff2020",
        "ptb-xl/records100/00000/00002_lr.hea, openecg",
        "ptb-xl/records100/00000/00500_lr.hea, openecg",
        "cinc2021/georgia/E00018.hea, openecg",
        "cinc2021/ptb/S0001.hea, openecg",
        "cinc2021/ptb/S0003.hea, openecg",
        "cinc2021/chapman_shaoxing/JS00001.hea, openecg",
        "cinc2021/ptb-xl/HR00001.hea, openecg",
    })
    void differsByAtMostOneUnit(String file, String profile) throws IOException, InterruptedException {
        Path header = SharedData.folder().resolve(file);
        assumeTrue(Files.exists(header), "not at hand: " + header);

        List<String> reference = reference(header, profile).lines().toList();

        assertThat(largestDifference(
                        ChainToCsv.csv(header, ChainProfile.named(profile))
                                .lines()
                                .toList(),
                        reference))
                .isLessThanOrEqualTo(1);
    }

    private static String reference(Path header, String profile) throws IOException, InterruptedException {
        Path script = Path.of(System.getProperty("openecg.root"), "benchmarks/reference/chain_reference.py");
        assumeTrue(hasNumpy(), "python3 with numpy is not installed");
        Process python = new ProcessBuilder("python3", script.toString(), header.toString(), "--profile", profile)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).isZero();
        return text;
    }

    private static boolean hasNumpy() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    static int largestDifference(List<String> ours, List<String> theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        assertThat(ours.getFirst()).isEqualTo(theirs.getFirst());
        int largest = 0;
        for (int line = 1; line < ours.size(); line++) {
            String[] a = ours.get(line).split(",", -1);
            String[] b = theirs.get(line).split(",", -1);
            assertThat(a).hasSameSizeAs(b);
            for (int column = 0; column < a.length; column++) {
                boolean number = !a[column].isEmpty() && !b[column].isEmpty();
                assertThat(number || a[column].equals(b[column]))
                        .as("line %s: %s / %s", line, ours.get(line), theirs.get(line))
                        .isTrue();
                largest = number
                        ? Math.max(largest, Math.abs(Integer.parseInt(a[column]) - Integer.parseInt(b[column])))
                        : largest;
            }
        }
        return largest;
    }
}
