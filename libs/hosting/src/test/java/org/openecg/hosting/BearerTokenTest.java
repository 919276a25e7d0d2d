package org.openecg.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
    private final BearerToken token = new BearerToken(Optional.of("s3cret"), Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE"})
    void asksEveryWriterForTheToken(String method) {
        assertThat(token.allows(method, List.of("runs"), null)).isFalse();
        assertThat(token.allows(method, List.of("runs"), "Bearer s3cret")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer s3cre", "Bearer s3crets", "Basic s3cret", "s3cret", ""})
    void refusesAnythingElse(String header) {
        assertThat(token.allows("POST", List.of("runs"), header)).isFalse();
    }

    @Test
    void takesTheSchemeInAnyCase() {
        assertThat(token.allows("POST", List.of("runs"), "bearer s3cret")).isTrue();
    }

    @Test
    void letsAnyoneReadPagesButNotFacts() {
        assertThat(token.allows("GET", List.of("leaderboard"), null)).isTrue();
        assertThat(token.allows("GET", List.of("facts", "runs"), null)).isFalse();
        assertThat(token.allows("HEAD", List.of("", "facts", "runs"), null)).isFalse();
        assertThat(token.allows("GET", List.of("facts", "runs"), "Bearer s3cret"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void refusesToStartWithAnEmptyToken(String empty) {
        assertThatThrownBy(() -> new BearerToken(Optional.of(empty), Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set OPENECG_TOKEN, or OPENECG_TOKEN_FILE");
        assertThatThrownBy(() -> new BearerToken(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsTheTokenFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "from-file\n");

        BearerToken read = new BearerToken(Optional.empty(), Optional.of(file.toString()));

        assertThat(read.allows("POST", List.of("runs"), "Bearer from-file")).isTrue();
    }
}
