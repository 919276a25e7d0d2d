package org.openecg.signal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openecg.signal.SharedData;
import org.openecg.signal.WfdbForTests;

/// The chain against its second implementation in Python, on real recordings.
class ChainReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "ptb-xl/records500/00000/00001_hr.hea, openecg",
        "ptb-xl/records100/00000/00002_lr.hea, openecg",
        "ptb-xl/records500/00000/00030_hr.hea, openecg-250",
        "ptb-xl/records500/00000/00063_hr.hea, openecg-500",
        "ptb-xl/records500/00000/00099_hr.hea, strodthoff2020",
    })
    void differsByAtMostOneUnit(String file, String profile) throws IOException, InterruptedException {
        assertThat(largestDifference(file, profile)).isLessThanOrEqualTo(1);
    }

    @Tag("evidence")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ptb-xl/records500/00000/00017_hr.hea",
                "ptb-xl/records500/00000/00050_hr.hea",
                "ptb-xl/records500/00000/00104_hr.hea",
                "ptb-xl/records100/00000/00500_lr.hea",
                "ptb-xl/records100/00000/00999_lr.hea",
                "cinc2021/georgia/E00018.hea",
                "cinc2021/georgia/E07509.hea",
                "cinc2021/ptb/S0001.hea",
                "cinc2021/ptb/S0003.hea",
                "cinc2021/chapman_shaoxing/JS00001.hea",
                "cinc2021/ptb-xl/HR00001.hea",
                "cinc2021/ptb-xl/HR20715.hea",
                "cinc2021/cpsc_extra/Q0048.hea",
            })
    void differsByAtMostOneUnitOnMore(String file) throws IOException, InterruptedException {
        assertThat(largestDifference(file, "openecg")).isLessThanOrEqualTo(1);
    }

    /// A bridged gap, a gap that spoils a window, one that splits the recording, a flat lead, int16 overflow, a tail.
    @Test
    void differsByAtMostOneUnitAroundGaps(@TempDir Path folder) throws IOException, InterruptedException {
        int rate = 500;
        int samples = 57 * rate + 123;
        short[][] digits = new short[SignalChain.LEADS][samples];
        for (int i = 0; i < digits.length; i++) {
            float[] lead = TestRecordings.lead(rate, samples, 77 + i);
            for (int k = 0; k < samples; k++) {
                digits[i][k] = (short) Math.round(lead[k] * 1000 * (k > 50 * rate ? 12 : 1));
            }
        }
        Arrays.fill(digits[3], 1_000, 1_050, Short.MIN_VALUE);
        Arrays.fill(digits[4], 0, 20, Short.MIN_VALUE);
        Arrays.fill(digits[5], 9_820, 9_880, Short.MIN_VALUE);
        Arrays.fill(digits[6], (short) 7);
        for (short[] lead : digits) {
            Arrays.fill(lead, 16_000, 17_500, Short.MIN_VALUE);
        }
        Path header = WfdbForTests.write(folder.resolve("gaps.hea"), digits, rate, 5000);

        String ours = ChainToCsv.csv(header, ChainProfile.OPENECG);

        assertThat(ours.lines().skip(1).map(line -> line.substring(0, 2)).distinct())
                .containsExactly("0,", "2,", "4,", "5,");
        assertThat(largestDifference(
                        ours.lines().toList(),
                        reference(header, "openecg").lines().toList()))
                .isLessThanOrEqualTo(1);
    }

    private static int largestDifference(String file, String profile) throws IOException, InterruptedException {
        Path header = SharedData.folder().resolve(file);
        assumeTrue(Files.exists(header), "not at hand: " + header);
        List<String> ours =
                ChainToCsv.csv(header, ChainProfile.named(profile)).lines().toList();
        return largestDifference(ours, reference(header, profile).lines().toList());
    }

    private static String reference(Path header, String profile) throws IOException, InterruptedException {
        Path script = Path.of(System.getProperty("openecg.root"), "benchmarks/reference/chain_reference.py");
        assumeTrue(hasNumpy(), "python3 with numpy is not installed");
        ProcessBuilder builder =
                new ProcessBuilder("python3", script.toString(), header.toString(), "--profile", profile);
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        Process python = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
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

    private static int largestDifference(List<String> ours, List<String> theirs) {
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
