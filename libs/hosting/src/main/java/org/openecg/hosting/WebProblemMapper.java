package org.openecg.hosting;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Takes the place of the framework's own answers (no such path, wrong method, too large); the answer is a [Problem].
@Provider
public final class WebProblemMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException thrown) {
        return ProblemMapper.problem(thrown).response();
    }
}
