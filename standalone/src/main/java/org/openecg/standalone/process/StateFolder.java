package org.openecg.standalone.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.openecg.contracts.json.Json;

/// Everything one standalone system keeps: `kafka/`, a folder per service, `checkpoints/`, `keys/`, `logs/`, the token
/// and `system.json`, which tells what runs. One `up` at a time owns it, by a lock on `lock`.
///
/// @param path absolute
public record StateFolder(Path path) {
    private static final String MARK = "openecg-state";
    private static final long LEAST_FREE_BYTES = 512L << 20;

    public StateFolder {
        path = path.toAbsolutePath().normalize();
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /// Whether the folder is absent, empty or marked as a state folder; nothing else is ever emptied or taken.
    public boolean isOurs() throws IOException {
        boolean marked = Files.exists(path.resolve(MARK)) || Files.exists(path.resolve("last-state"));
        if (!Files.exists(path) || marked) {
            return true;
        }
        try (Stream<Path> content = Files.list(path)) {
            return content.findAny().isEmpty();
        }
    }

    /// Makes the folder, readable by its owner alone, and checks that there is room.
    ///
    /// @throws StartFailure if the folder holds something else, or the disk is nearly full
    public void create() throws IOException {
        if (!isOurs()) {
            throw new StartFailure("Cannot use " + path
                    + " as state folder: it holds other files. Name an empty or a new folder with --state.");
        }
        boolean fresh = !Files.exists(path);
        Files.createDirectories(path);
        Files.writeString(path.resolve(MARK), "State of OpenECG. './openecg --help' tells more.\n");
        if (fresh && Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
        Files.createDirectories(logs());
        Files.createDirectories(checkpoints());
        FileStore store = Files.getFileStore(path);
        if (store.getUsableSpace() < LEAST_FREE_BYTES) {
            throw new StartFailure("Cannot start in " + path + ": only " + (store.getUsableSpace() >> 20)
                    + " MB of disk are free and at least " + (LEAST_FREE_BYTES >> 20)
                    + " MB are needed. Free some, or choose another folder with --state.");
        }
    }

    /// Takes the folder for this process.
    ///
    /// @throws StartFailure naming the process that has it
    FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same answer to the user.
        }
        if (lock == null) {
            channel.close();
            throw new StartFailure("Cannot start in " + path + ": process "
                    + running().map(system -> Long.toString(system.pid())).orElse("of another user")
                    + " already runs there. Stop it with './openecg down --state " + path
                    + "', or choose another folder with --state.");
        }
        return channel;
    }

    /// True if some process holds the folder.
    public boolean isHeld() {
        Path file = path.resolve("lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// What runs here, if the process that wrote it is alive.
    public Optional<RunningSystem> running() {
        Path file = path.resolve("system.json");
        if (!Files.exists(file) || !isHeld()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readString(file), RunningSystem.class));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void write(RunningSystem system) throws IOException {
        Path next = path.resolve("system.json.next");
        Files.writeString(next, Json.write(system));
        Files.move(
                next, path.resolve("system.json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The token of the write endpoints; made once, readable by its owner alone.
    public String token() throws IOException {
        Path file = path.resolve("token");
        if (!Files.exists(file)) {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            Path next = Files.createTempFile(path, "token", ".next");
            Files.writeString(next, HexFormat.of().formatHex(bytes), StandardCharsets.US_ASCII);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }
}
