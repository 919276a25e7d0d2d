package org.openecg.encoders.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class TorchArchiveTest {
    @Test
    void holdsTheSourceAndOneObjectOfItsClass() throws IOException {
        byte[] archive = TorchArchive.of("class Ops(Module):\n");

        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                entries.put(entry.getName(), HexFormat.of().formatHex(zip.readAllBytes()));
            }
        }
        assertThat(entries)
                .containsExactly(
                        Map.entry(
                                "ops/data.pkl",
                                "8002" + hex("c__torch__\nOps\n") + "29817d285808000000" + hex("training")
                                        + "8875622e"),
                        Map.entry("ops/code/__torch__.py", hex("class Ops(Module):\n")),
                        Map.entry("ops/constants.pkl", "8002292e"),
                        Map.entry("ops/version", hex("10\n")));
    }

    @Test
    void equalSourcesGiveEqualBytes() {
        assertThat(TorchArchive.of("a")).isEqualTo(TorchArchive.of("a"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
