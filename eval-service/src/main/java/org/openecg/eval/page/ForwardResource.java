package org.openecg.eval.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.EvalConfig;
import org.openecg.hosting.OpenEcgException;

/// Forwards `/api/ingest/...` and `/api/training/...` to the other services, so that pages have one origin. Method,
/// query, body, content type and token go on as they came; nothing else does.
@Path("/api/{service}/{path: .*}")
public class ForwardResource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final Map<String, URI> services;

    public ForwardResource(EvalConfig config) {
        services = Map.of("ingest", config.ingest(), "training", config.training());
    }

    @GET
    public Response get(
            @PathParam("service") String service, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        return forward(service, request, headers, BodyPublishers.noBody());
    }

    @POST
    public Response post(
            @PathParam("service") String service,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            byte[] body) {
        return forward(service, request, headers, BodyPublishers.ofByteArray(body));
    }

    @PUT
    public Response put(
            @PathParam("service") String service,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            byte[] body) {
        return forward(service, request, headers, BodyPublishers.ofByteArray(body));
    }

    @DELETE
    public Response delete(
            @PathParam("service") String service, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        return forward(service, request, headers, BodyPublishers.noBody());
    }

    private Response forward(String service, HttpServerRequest request, HttpHeaders headers, BodyPublisher body) {
        URI base = services.get(service);
        String prefix = "/api/" + service + "/";
        if (base == null || !request.uri().startsWith(prefix)) { // an escaped name could move the host's end
            throw OpenEcgException.notFound("service", service);
        }
        String rest = request.uri().substring(prefix.length() - 1);
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(base + rest))
                .timeout(PATIENCE)
                .method(request.method().name(), body);
        copy(headers, HttpHeaders.AUTHORIZATION, forwarded);
        copy(headers, HttpHeaders.CONTENT_TYPE, forwarded);
        copy(headers, HttpHeaders.ACCEPT, forwarded);
        try {
            HttpResponse<byte[]> answer = client.send(forwarded.build(), BodyHandlers.ofByteArray());
            Response.ResponseBuilder response =
                    Response.status(answer.statusCode()).entity(answer.body());
            answer.headers()
                    .firstValue(HttpHeaders.CONTENT_TYPE)
                    .ifPresent(type -> response.header("Content-Type", type));
            return response.build();
        } catch (IOException e) {
            throw new OpenEcgException(
                    OpenEcgException.UNAVAILABLE,
                    503,
                    "The " + service + " service at " + base + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpenEcgException(OpenEcgException.UNAVAILABLE, 503, "Interrupted while asking " + service);
        }
    }

    private static void copy(HttpHeaders headers, String name, HttpRequest.Builder into) {
        @Nullable String value = headers.getHeaderString(name);
        if (value != null) {
            into.header(name, value);
        }
    }
}
