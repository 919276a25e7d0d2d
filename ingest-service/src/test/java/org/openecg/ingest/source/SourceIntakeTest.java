package org.openecg.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.hosting.OpenEcgException;
import org.openecg.ingest.segment.DatasetCatalogue;
import org.openecg.ingest.segment.DatasetKeys;

@SuppressWarnings("NullAway.Init")
class SourceIntakeTest {
    @TempDir
    Path folder;

    private SourceIntake intake(Path... roots) {
        return new SourceIntake(new DatasetCatalogue(new DatasetKeys(folder, true)), List.of(roots));
    }

    private static SourceIntake.Asked asked(Path path) {
        return new SourceIntake.Asked(path.toString(), "georgia", null);
    }

    @Test
    void takesAFolderInsideTheRoots() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("data/georgia"));

        SourceRequest request = intake(folder.resolve("data")).check(asked(inside));

        assertThat(request.folder()).isEqualTo(inside.toRealPath());
        assertThat(request.dataset()).isEqualTo("georgia");
        assertThat(request.profile()).isEqualTo("openecg");
    }

    @Test
    void refusesAFolderOutsideTheRootsHoweverItIsWritten() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path other = Files.createDirectories(folder.resolve("other"));
        Path link = Files.createSymbolicLink(data.resolve("link"), other);

        for (Path path : List.of(other, data.resolve("../other"), link)) {
            assertThatThrownBy(() -> intake(data).check(asked(path)))
                    .isInstanceOfSatisfying(
                            OpenEcgException.class,
                            refused -> assertThat(refused.code()).isEqualTo("SOURCE_NOT_ALLOWED"));
        }
    }

    @Test
    void saysNothingOfWhatIsOutsideTheRoots() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));

        assertThatThrownBy(() -> intake(data).check(asked(folder.resolve("absent"))))
                .isInstanceOfSatisfying(
                        OpenEcgException.class,
                        refused -> assertThat(refused.code()).isEqualTo("SOURCE_NOT_ALLOWED"));
    }

    @Test
    void makesOneIdOfOneRequest() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);

        String id = intake().check(asked(data)).sourceId();

        assertThat(intake().check(asked(link)).sourceId()).isEqualTo(id);
        assertThat(intake().check(new SourceIntake.Asked(data.toString(), "ningbo", null))
                        .sourceId())
                .isNotEqualTo(id);
        assertThat(intake().check(new SourceIntake.Asked(data.toString(), "georgia", "openecg-250"))
                        .sourceId())
                .isNotEqualTo(id);
    }
}
