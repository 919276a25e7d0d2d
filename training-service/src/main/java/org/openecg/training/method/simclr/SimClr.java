package org.openecg.training.method.simclr;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.ScriptText;
import org.openecg.training.method.Companion;
import org.openecg.training.method.Method;
import org.openecg.training.method.Projector;

/// SimCLR (Chen et al. 2020, arXiv 2002.05709) with the projector of its authors. The loss compares all rows of a
/// step, so a step of several passes is made by gradient caching.
///
/// @param spec temperature and projector
public record SimClr(MethodSpec.SimClr spec) implements Method {
    @Override
    public int views() {
        return 2;
    }

    @Override
    public MethodScript script(Encoder encoder, int samples) {
        Projector projector = projector(encoder.features());
        return new MethodScript(
                        ScriptText.beside(SimClr.class, "simclr.py"),
                        projector.weights(),
                        projector.statistics(),
                        List.of("contrastAccuracy", "batchAlignment", "batchSpread"))
                .with(MethodScript.Joining.COMPARED);
    }

    @Override
    public List<Double> settings(long step, long steps) {
        return List.of(spec.temperature());
    }

    @Override
    public List<Companion> companions(Encoder encoder, int samples) {
        return List.of(new Groups(spec.maskSameRecording()));
    }

    @Override
    public float[][] project(float[][] features, Map<String, HostTensor> tensors) {
        return projector(features[0].length).project(features, tensors);
    }

    private Projector projector(int in) {
        return new Projector("projector", in, spec.projectorHidden(), spec.projectorOut());
    }

    /// Equal numbers for rows that are no negatives of each other.
    ///
    /// @param byRecording whether other windows of a recording are none
    private record Groups(boolean byRecording) implements Companion {
        @Override
        public HostTensor.Kind kind() {
            return HostTensor.Kind.I64;
        }

        @Override
        public List<Integer> shape() {
            return List.of();
        }

        @Override
        public void fill(Sample sample, int place, ByteBuffer row) {
            row.putLong(0, byRecording ? sample.drawn().recording() : place);
        }
    }
}
