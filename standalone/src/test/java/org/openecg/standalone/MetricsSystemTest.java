package org.openecg.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `metrics` as a user starts it: the packaged evaluation service in its mode without Quarkus.
class MetricsSystemTest {
    @TempDir
    Path folder;

    @Test
    void scoresFilesWithoutAService() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("labels.csv"), "record,af\na,1\nb,0\nc,1\nd,0\n");
        Files.writeString(folder.resolve("scores.csv"), "record,af\na,.9\nb,.1\nc,.3\nd,.4\n");
        CommandLine line = new CommandLine(folder);

        CommandLine.Outcome scored = line.run("metrics", "--labels", "labels.csv", "--scores", "scores.csv");
        assertThat(scored.errors()).isEmpty();
        assertThat(scored.data()).contains("4 records of 4 patients").contains("macro over 1 classes  AUROC .750");
        assertThat(scored.status()).isZero();

        CommandLine.Outcome absent = line.run("metrics", "--labels", "none.csv", "--scores", "scores.csv");
        assertThat(absent.errors().strip()).isEqualTo("UNREADABLE: Cannot read none.csv: there is no such file");
        assertThat(absent.status()).isEqualTo(1);

        CommandLine.Outcome half = line.run("metrics", "--labels", "labels.csv");
        assertThat(half.errors()).contains("give --labels and --scores, or --data");
        assertThat(half.status()).isEqualTo(2);
    }
}
