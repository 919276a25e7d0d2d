package org.openecg.training.run;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.hosting.OpenEcgException;

/// Runs and what was announced of them, as this service has them: for the checker, page by page.
@Path("/facts/runs")
@Singleton
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class RunFacts {
    private static final int MOST = 1000;

    private final RunRegistry registry;

    RunFacts(RunRegistry registry) {
        this.registry = registry;
    }

    /// One page.
    ///
    /// @param items in ascending order of their id
    /// @param next the last id of the page, null on the last page
    public record Page(List<RunFact> items, @Nullable String next) {
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
        List<RunFact> rest = registry.facts(from, limit + 1);
        List<RunFact> items = rest.subList(0, Math.min(limit, rest.size()));
        return new Page(items, rest.size() > limit ? items.getLast().runId() : null);
    }
}
