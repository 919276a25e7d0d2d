package org.openecg.ingest.source;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.OpenEcgException;
import org.openecg.ingest.ledger.Source;

/// Sources over REST.
@Path("/sources")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public final class SourceResource {
    private static final int MOST_REJECTS = 1000;

    private final SourceHost host;

    SourceResource(SourceHost host) {
        this.host = host;
    }

    /// Asks for a folder to be ingested. Asking for one that is under way answers with it as it is.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(SourceIntake.Asked asked) throws IOException {
        SourceClerk clerk = host.clerk();
        SourceRequest request = new SourceIntake(host.catalogue(), host.roots()).check(asked);
        if (!Topics.segments(request.profile()).equals(Topics.SEGMENTS)) {
            host.ensure(Topics.segmentsSpec(request.profile()));
        }
        Source source = clerk.submit(request);
        return Response.accepted(source)
                .location(URI.create("/sources/" + source.id()))
                .build();
    }

    /// All sources, the oldest first.
    @GET
    public List<Source> all() {
        return host.sources().sources();
    }

    /// One source and how far it is.
    @GET
    @Path("/{id}")
    public Source one(@PathParam("id") String id) {
        return host.sources().source(id).orElseThrow(() -> OpenEcgException.notFound("source", id));
    }

    /// What of its last scan was rejected, the oldest first.
    @GET
    @Path("/{id}/rejects")
    public List<RejectLog.Told> rejects(
            @PathParam("id") String id,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (offset < 0 || limit < 1 || limit > MOST_REJECTS) {
            throw new OpenEcgException(
                    OpenEcgException.INVALID,
                    400,
                    "offset must be at least 0 and limit from 1 to " + MOST_REJECTS + " but they are " + offset
                            + " and " + limit);
        }
        return new RejectLog(host.clients()).of(one(id), offset, limit);
    }
}
