package org.openecg.hosting;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers every exception at a REST edge with a [Problem]. What nobody expected is logged here, once, and the caller
/// learns only that it happened.
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable thrown) {
        return problem(thrown).response();
    }

    static Problem problem(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OpenEcgException refused) {
                return Problem.of(refused);
            }
            if (cause instanceof JsonProcessingException unreadable) {
                return Problem.of(OpenEcgException.INVALID, 400, "Cannot read the body: " + place(unreadable));
            }
        }
        if (thrown instanceof WebApplicationException web) {
            int status = web.getResponse().getStatus();
            return Problem.of(code(status), status, String.valueOf(web.getMessage()));
        }
        LOG.error("A request failed", thrown);
        return Problem.of(OpenEcgException.INTERNAL, 500, "The service failed on this request; its log says why");
    }

    private static String place(JsonProcessingException unreadable) {
        String message = unreadable.getOriginalMessage();
        return unreadable.getLocation() == null
                ? message
                : message + " (line " + unreadable.getLocation().getLineNr() + ", column "
                        + unreadable.getLocation().getColumnNr() + ")";
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> OpenEcgException.UNAUTHORIZED;
            case 404 -> OpenEcgException.NOT_FOUND;
            case 405 -> OpenEcgException.METHOD_NOT_ALLOWED;
            case 409 -> OpenEcgException.CONFLICT;
            case 413 -> OpenEcgException.TOO_LARGE;
            case 406, 415 -> OpenEcgException.UNSUPPORTED_TYPE;
            case 503 -> OpenEcgException.UNAVAILABLE;
            default -> status >= 500 ? OpenEcgException.INTERNAL : OpenEcgException.INVALID;
        };
    }
}
