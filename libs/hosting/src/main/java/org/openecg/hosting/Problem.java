package org.openecg.hosting;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.openecg.contracts.json.Json;

/// Problem details, RFC 9457, as the body of every refused request.
///
/// @param type `urn:openecg:problem:CODE`
/// @param title HTTP's word for the status
/// @param code stable; what programs look at
/// @param detail for people
/// @param errors each thing that is wrong, where there are several
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> errors) {
    /// The media type.
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /// Builds one.
    public static Problem of(String code, int status, String detail) {
        return of(new OpenEcgException(code, status, detail));
    }

    static Problem of(OpenEcgException refused) {
        Response.Status known = Response.Status.fromStatusCode(refused.status());
        return new Problem(
                "urn:openecg:problem:" + refused.code(),
                known == null ? "Status " + refused.status() : known.getReasonPhrase(),
                refused.status(),
                refused.code(),
                String.valueOf(refused.getMessage()),
                refused.problems());
    }

    /// The answer that carries it.
    public Response response() {
        // As text: a request that accepts only another type still gets its problem.
        return Response.status(status).type(MEDIA_TYPE).entity(Json.write(this)).build();
    }
}
