package org.openecg.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openecg.contracts.run.AugmentationSpec.Change;

/// The pictures of `docs/reference/augmentations.md` show what the present code does.
class AugmentationPicturesTest {
    private static final Path DOCS = Path.of(System.getProperty("openecg.root")).resolve("docs");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    /// Another processor may round the last bit of a sine otherwise, so that a point moves by a tenth of a pixel.
    @ParameterizedTest
    @EnumSource(Change.class)
    void showsTheChangeAsTheCodeMakesIt(Change change) throws IOException {
        Path file = DOCS.resolve("images/augmentations/" + change.id() + ".svg");
        String drawn = new AugmentationPicture(change).svg();
        if (Boolean.getBoolean("openecg.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, drawn);
        }
        String stored = Files.readString(file);

        assertThat(NUMBER.matcher(drawn).replaceAll("n"))
                .as("%s; draw it again: mvn -pl training-service -am test -Dopenecg.regenerate=true", file)
                .isEqualTo(NUMBER.matcher(stored).replaceAll("n"));
        int[] now = numbers(drawn);
        int[] then = numbers(stored);
        for (int i = 0; i < now.length; i++) {
            assertThat(Math.abs(now[i] - then[i]))
                    .as("number %d of %s", i, file)
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void namesEveryChangeOnThePage() throws IOException {
        String page = Files.readString(DOCS.resolve("reference/augmentations.md"));

        for (Change change : Change.values()) {
            assertThat(page).contains("## " + change.id(), "../images/augmentations/" + change.id() + ".svg");
        }
    }

    private static int[] numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
