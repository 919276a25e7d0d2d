package org.openecg.hosting;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Takes the place of the framework's own mapper for bodies that do not fit their type; the answer is a [Problem].
@Provider
public final class UnreadableBodyMapper implements ExceptionMapper<MismatchedInputException> {
    @Override
    public Response toResponse(MismatchedInputException thrown) {
        return ProblemMapper.problem(thrown).response();
    }
}
