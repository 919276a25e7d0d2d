package org.openecg.ingest.segment;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.openecg.contracts.id.DatasetKey;

/// The secret keys of datasets that are not public: one file a dataset, readable by its owner only, holding 64
/// hexadecimal digits. Thread-safe.
///
/// Ids of patients and recordings depend on them: a lost key can't be made again.
public final class DatasetKeys {
    private static final Logger LOG = Logger.getLogger(DatasetKeys.class);
    private static final int BYTES = 32;

    private final Path folder;
    private final boolean create;
    private final Map<String, DatasetKey> keys = new ConcurrentHashMap<>();

    /// @param folder holds the files, made when the first key is
    /// @param create whether a missing key is made
    public DatasetKeys(Path folder, boolean create) {
        this.folder = folder;
        this.create = create;
    }

    /// The dataset's secret key, made now if there is none and that is allowed.
    ///
    /// @throws IOException naming the file if it is missing, open to others, or no key
    public DatasetKey secret(String dataset) throws IOException {
        DatasetKey known = keys.get(dataset);
        if (known != null) {
            return known;
        }
        Path file = folder.resolve(dataset);
        if (!Files.exists(file)) {
            if (!create) {
                throw new IOException("Cannot find the key of dataset " + dataset + " at " + file
                        + "; put it there (64 hexadecimal digits) or set openecg.ingest.keys.create=true");
            }
            make(file, dataset);
        }
        DatasetKey key = read(file);
        keys.put(dataset, key);
        return key;
    }

    private static DatasetKey read(Path file) throws IOException {
        if (isPosix(file)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
                throw new IOException("Key file " + file + " must not be readable by others; chmod 600 it");
            }
        }
        String text = Files.readString(file).strip();
        try {
            return DatasetKey.secret(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            throw new IOException("Key file " + file + " must hold at least 32 hexadecimal digits", e);
        }
    }

    /// Written beside its place and moved there, so that nobody reads half a key; who comes second keeps the first's.
    private void make(Path file, String dataset) throws IOException {
        Files.createDirectories(folder);
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path fresh = Files.createTempFile(folder, dataset, ".new");
        try {
            Files.writeString(fresh, HexFormat.of().formatHex(secret) + System.lineSeparator());
            Files.createLink(file, fresh);
            LOG.warnf("Made a secret key for dataset %s: %s - back it up, ids depend on it", dataset, file);
        } catch (FileAlreadyExistsException _) {
            LOG.infof("Dataset %s got its key from another process", dataset);
        } catch (UnsupportedOperationException _) {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static boolean isPosix(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix");
    }
}
