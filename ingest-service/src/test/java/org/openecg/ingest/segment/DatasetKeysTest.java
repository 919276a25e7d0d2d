package org.openecg.ingest.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.id.DatasetKey;

@SuppressWarnings("NullAway.Init")
class DatasetKeysTest {
    @TempDir
    Path folder;

    @Test
    void makesAKeyOnceThatOnlyItsOwnerCanRead() throws IOException {
        DatasetKey first = new DatasetKeys(folder.resolve("keys"), true).secret("clinic");
        DatasetKey afterRestart = new DatasetKeys(folder.resolve("keys"), true).secret("clinic");

        assertThat(afterRestart).isEqualTo(first);
        assertThat(first.isPublic()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/clinic"))))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("keys")).isDirectoryContaining(file -> file.endsWith("clinic"));
        try (var files = Files.list(folder.resolve("keys"))) {
            assertThat(files.count()).isEqualTo(1);
        }
    }

    @Test
    void givesEachDatasetAKeyOfItsOwn() throws IOException {
        DatasetKeys keys = new DatasetKeys(folder, true);

        assertThat(keys.secret("one")).isNotEqualTo(keys.secret("two"));
    }

    @Test
    void refusesAMissingKeyWhereNoneMayBeMade() {
        assertThatThrownBy(() -> new DatasetKeys(folder, false).secret("clinic"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("clinic").toString());
    }

    @Test
    void refusesAKeyThatOthersCanRead() throws IOException {
        Path file = folder.resolve("clinic");
        Files.writeString(file, "00".repeat(32));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> new DatasetKeys(folder, true).secret("clinic")).hasMessageContaining("chmod 600");
    }

    @Test
    void refusesAFileThatHoldsNoKey() throws IOException {
        Path file = folder.resolve("clinic");
        Files.writeString(file, "no key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> new DatasetKeys(folder, true).secret("clinic"))
                .hasMessageContaining("hexadecimal digits");
    }
}
