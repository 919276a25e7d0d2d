package org.openecg.standalone.process;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a system is started.
///
/// @param ports of its services
/// @param workers runs that are trained side by side; null = as the environment says, else one
/// @param threads compute threads of each worker, 0 = one per core; null = as the environment says, else one per core
public record StartOptions(
        Ports ports, @Nullable Integer workers, @Nullable Integer threads) {
    /// As the environment says.
    public static StartOptions of(Ports ports) {
        return new StartOptions(ports, null, null);
    }

    /// Workers beyond the first, as far as these options say.
    int furtherWorkers() {
        return workers == null ? 0 : workers - 1;
    }

    /// What the training service is told beyond what every service is told.
    Map<String, String> trainingEnvironment() {
        Map<String, String> environment = new HashMap<>();
        if (workers != null) {
            environment.put("OPENECG_TRAINING_WORKERS", Integer.toString(workers));
        }
        if (threads != null) {
            environment.put("OPENECG_TRAINING_THREADS", Integer.toString(threads));
        }
        return environment;
    }
}
