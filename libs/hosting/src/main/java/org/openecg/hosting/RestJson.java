package org.openecg.hosting;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.openecg.contracts.json.Json;

/// Makes REST read and write documents exactly as [Json] does; takes the place of the framework's mapper.
@Singleton
public final class RestJson {
    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Json.mapper().copy();
    }
}
