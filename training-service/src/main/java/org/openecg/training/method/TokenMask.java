package org.openecg.training.method;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.openecg.encoders.ops.HostTensor;

/// Which tokens an encoder sees and which it has to account for; tokens outside valid time are neither.
public interface TokenMask {
    /// Decides for each token of a sample.
    ///
    /// @param seen to set; all false at first
    void choose(Companion.Sample sample, boolean[] seen);

    /// The tokens that are seen, then the hidden ones: two tensors for a script.
    ///
    /// @param most tokens that are seen of any sample
    static List<Companion> companions(TokenGrid grid, TokenMask mask, int most) {
        return List.of(new Seen(grid, mask, most), new Hidden(grid, mask));
    }

    /// Numbers of the seen tokens, -1 in places that are left over.
    record Seen(TokenGrid grid, TokenMask mask, int most) implements Companion {
        @Override
        public HostTensor.Kind kind() {
            return HostTensor.Kind.I64;
        }

        @Override
        public List<Integer> shape() {
            return List.of(most);
        }

        @Override
        public void fill(Sample sample, int place, ByteBuffer row) {
            boolean[] seen = new boolean[grid.size()];
            mask.choose(sample, seen);
            LongBuffer numbers = row.asLongBuffer();
            for (int token = 0; token < seen.length; token++) {
                if (seen[token] && grid.valid(token, sample.valid())) {
                    numbers.put(token);
                }
            }
            while (numbers.hasRemaining()) {
                numbers.put(-1);
            }
        }
    }

    /// 1 for hidden tokens.
    record Hidden(TokenGrid grid, TokenMask mask) implements Companion {
        @Override
        public HostTensor.Kind kind() {
            return HostTensor.Kind.F32;
        }

        @Override
        public List<Integer> shape() {
            return List.of(grid.size());
        }

        @Override
        public void fill(Sample sample, int place, ByteBuffer row) {
            boolean[] seen = new boolean[grid.size()];
            mask.choose(sample, seen);
            FloatBuffer flags = row.asFloatBuffer();
            for (int token = 0; token < seen.length; token++) {
                flags.put(!seen[token] && grid.valid(token, sample.valid()) ? 1 : 0);
            }
        }
    }
}
