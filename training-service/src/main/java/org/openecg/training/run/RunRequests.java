package org.openecg.training.run;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.proto.RunRequestMessage;
import org.openecg.contracts.run.RunSpec;
import org.openecg.hosting.OpenEcgException;
import org.openecg.training.run.RunSubmission.Repetition;

/// Takes runs that other services ask for on `ecg.run-requests.v1`. A request is acknowledged once its row is
/// there; asking again for an equal run changes nothing, so a repeat after a crash is harmless.
@ApplicationScoped
public class RunRequests {
    private static final Logger LOG = Logger.getLogger(RunRequests.class);

    private final RunSubmission submission;

    RunRequests(RunSubmission submission) {
        this.submission = submission;
    }

    /// One request; one that can never be met is logged and passed over.
    @Incoming("run-requests")
    @Blocking
    public void take(byte[] value) throws IOException {
        try {
            RunRequestMessage request = RunRequestMessage.parseFrom(value);
            RunSpec spec = Json.read(request.getSpecJson(), RunSpec.class);
            if (request.getPinJson().isEmpty()) {
                submission.submit(spec, new Repetition.Numbered(request.getRepeat()));
            } else {
                submission.submitPinned(spec, Json.read(request.getPinJson(), DataPin.class), request.getRepeat());
            }
        } catch (InvalidProtocolBufferException | IllegalArgumentException | OpenEcgException e) {
            LOG.warnf("Cannot take a run request: %s", e.getMessage());
        }
    }
}
