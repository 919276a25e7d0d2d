package org.openecg.encoders.ops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The bytes of a TorchScript archive made from a source text: an uncompressed zip, all below one folder.
///
/// | entry | content |
/// | --- | --- |
/// | `ops/data.pkl` | pickle, protocol 2: one object of class `__torch__.Ops` with the attribute `training` = true |
/// | `ops/code/__torch__.py` | the source, UTF-8; it has to define the class `Ops` |
/// | `ops/constants.pkl` | pickle, protocol 2: an empty tuple |
/// | `ops/version` | `10`, what libtorch 2.6 and 2.7 write; a smaller number would change operators while loading |
///
/// Times are fixed, so equal sources give equal bytes.
final class TorchArchive {
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private TorchArchive() {}

    static byte[] of(String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            store(zip, "ops/data.pkl", object());
            store(zip, "ops/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "ops/constants.pkl", NO_CONSTANTS);
            store(zip, "ops/version", "10\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write an archive to memory", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] object() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2}); // protocol
        pickle.writeBytes("c__torch__\nOps\n".getBytes(StandardCharsets.US_ASCII)); // class
        pickle.writeBytes(new byte[] {')', (byte) 0x81}); // empty tuple, new object
        pickle.writeBytes(new byte[] {'}', '('}); // empty dictionary, mark
        pickle.writeBytes(new byte[] {'X', 8, 0, 0, 0});
        pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        pickle.write((byte) 0x88); // true
        pickle.writeBytes(new byte[] {'u', 'b', '.'}); // set items, build, stop
        return pickle.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
