package org.openecg.eval.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What others published on our tasks, with what keeps each value from comparing with ours. They are
/// shown beside the leaderboard, never in it.
@Path("/published")
public class PublishedResource {
    private static final List<Published> ROWS = read();

    /// One published value.
    ///
    /// @param task ours with the same classes and test fold
    /// @param protocol as its authors name it
    /// @param macroAuroc as printed
    /// @param uncertainty as printed; null where none was
    /// @param uncertaintyIs what it is
    /// @param mismatch why it does not compare with our rows
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Published(
            String task,
            String model,
            String protocol,
            double macroAuroc,
            @Nullable Double uncertainty,
            @Nullable String uncertaintyIs,
            String source,
            String mismatch) {}

    /// The rows in the order of their sources.
    ///
    /// @param task only of this one
    @GET
    public List<Published> published(@QueryParam("task") Optional<String> task) {
        return ROWS.stream()
                .filter(row -> task.isEmpty() || task.get().equals(row.task()))
                .toList();
    }

    private static List<Published> read() {
        try (InputStream file = Objects.requireNonNull(PublishedResource.class.getResourceAsStream("published.csv"));
                MappingIterator<Published> rows = new CsvMapper()
                        .readerFor(Published.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .with(CsvParser.Feature.EMPTY_STRING_AS_NULL)
                        .readValues(file)) {
            return List.copyOf(rows.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the published values of this build", e);
        }
    }
}
