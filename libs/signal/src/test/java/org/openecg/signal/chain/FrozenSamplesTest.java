package org.openecg.signal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// The samples under a profile's id never change: SHA-256 of all windows of made-up recordings, big-endian. The stored
/// digests are never made anew; another sample is another profile.
class FrozenSamplesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "frozen.csv", numLinesToSkip = 1)
    void areThoseOfTheFirstDay(String profile, int rateHz, int seconds, long seed, String digest)
            throws NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        TestRecordings.windows(
                        ChainProfile.named(profile), TestRecordings.twelve(rateHz, seconds * rateHz, seed), rateHz)
                .windows()
                .forEach(window -> sha.update(bytes(window)));

        assertThat(HexFormat.of().formatHex(sha.digest())).isEqualTo(digest);
    }

    private static byte[] bytes(Window window) {
        short[] samples = TestRecordings.samples(window);
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }
}
