package org.openecg.contracts.id;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// The key under which the patients and recordings of a dataset get their ids.
///
/// Datasets declared public use [#PUBLIC], so that everyone's ids and patient fractions agree; others use a secret of
/// at
/// least 16 bytes that never leaves the installation. `keyId` travels in each segment.
public final class DatasetKey {
    /// The published constant for datasets that are public anyway. Its bytes are the ASCII text of its id.
    public static final DatasetKey PUBLIC =
            new DatasetKey("openecg.public.1", "openecg.public.1".getBytes(StandardCharsets.US_ASCII));

    private final String keyId;
    private final byte[] secret;

    private DatasetKey(String keyId, byte[] secret) {
        this.keyId = keyId;
        this.secret = secret;
    }

    /// A secret key; its id is derived from it, so that an exchanged key is noticed.
    public static DatasetKey secret(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("A dataset key must have at least 16 bytes but has " + secret.length);
        }
        byte[] digest = CanonicalDigest.of("openecg.key-id.1").bytes(secret).sha256();
        return new DatasetKey("secret." + HexFormat.of().formatHex(digest, 0, 8), secret.clone());
    }

    public String keyId() {
        return keyId;
    }

    public boolean isPublic() {
        return equals(PUBLIC);
    }

    String keyed(CanonicalDigest layout) {
        return layout.keyedHex(secret);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatasetKey key && Arrays.equals(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return keyId.hashCode();
    }

    @Override
    public String toString() {
        return "DatasetKey[" + keyId + "]";
    }
}
