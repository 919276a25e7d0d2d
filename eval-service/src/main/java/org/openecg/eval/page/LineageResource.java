package org.openecg.eval.page;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.openecg.eval.score.DuplicateFinder;
import org.openecg.eval.score.EvaluationRefused;
import org.openecg.eval.score.Lineage;
import org.openecg.eval.score.LineageTracer;
import org.openecg.hosting.OpenEcgException;

/// Where a score comes from, and what is the same recording twice.
@Path("/")
public class LineageResource {
    private static final int MOST = 10_000;

    private final LineageTracer tracer;
    private final DuplicateFinder duplicates;

    public LineageResource(LineageTracer tracer, DuplicateFinder duplicates) {
        this.tracer = tracer;
        this.duplicates = duplicates;
    }

    /// Score, checkpoint, run, pin, segments, recordings, files.
    ///
    /// @param limit recordings listed of each kind
    @GET
    @Path("lineage/{id}")
    public Lineage lineage(@PathParam("id") String id, @QueryParam("limit") @DefaultValue("20") int limit) {
        if (limit < 0 || limit > MOST) {
            throw new OpenEcgException(
                    OpenEcgException.INVALID, 400, "limit must be from 0 to " + MOST + " but is " + limit);
        }
        try {
            return tracer.trace(id, limit).orElseThrow(() -> OpenEcgException.notFound("score", id));
        } catch (EvaluationRefused e) {
            throw new OpenEcgException(e.code(), 409, String.valueOf(e.getMessage()));
        }
    }

    /// Groups of recordings that are one tracing under several names.
    @GET
    @Path("duplicates")
    public List<DuplicateFinder.Group> duplicates(@QueryParam("profile") @DefaultValue("openecg") String profile) {
        return duplicates.groups(profile);
    }
}
