package org.openecg.ingest.fact;

import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.hosting.OpenEcgException;
import org.openecg.ingest.ledger.Source;
import org.openecg.ingest.source.SourceHost;

/// Sources and what became of their recordings, as this service has them.
@Path("/facts/sources")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public final class SourceFacts {
    private static final int MOST = 1000;

    private final SourceHost host;

    SourceFacts(SourceHost host) {
        this.host = host;
    }

    /// One source. Always read = published + rejected + unchanged.
    public record Fact(String sourceId, String state, long read, long published, long rejected, long unchanged) {
        static Fact of(Source source) {
            return new Fact(
                    source.id(),
                    source.state().name(),
                    source.counts().read(),
                    source.counts().published(),
                    source.counts().rejected(),
                    source.counts().unchanged());
        }
    }

    /// One page.
    ///
    /// @param items in ascending order of their id
    /// @param next the last id of the page, null on the last page
    public record Page(List<Fact> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /// The page after the id `from`.
    @GET
    public Page page(
            @QueryParam("from") @DefaultValue("") String from, @QueryParam("limit") @DefaultValue("500") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new OpenEcgException(
                    OpenEcgException.INVALID, 400, "limit must be from 1 to " + MOST + " but is " + limit);
        }
        List<Fact> rest = host.sources().sources().stream()
                .filter(source -> source.id().compareTo(from) > 0)
                .sorted(Comparator.comparing(Source::id))
                .map(Fact::of)
                .limit(limit + 1L)
                .toList();
        List<Fact> items = rest.subList(0, Math.min(limit, rest.size()));
        return new Page(items, rest.size() > limit ? items.getLast().sourceId() : null);
    }
}
