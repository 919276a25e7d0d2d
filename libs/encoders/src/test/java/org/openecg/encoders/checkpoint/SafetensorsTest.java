package org.openecg.encoders.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.encoders.ops.HostTensor;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasWritten() throws IOException {
        Safetensors.Content content = content();

        CheckpointManifest.File written = Safetensors.write(file(), content);

        Safetensors.Content read = Safetensors.read(file());
        assertThat(read.metadata()).isEqualTo(content.metadata());
        assertThat(read.tensors()).isEqualTo(content.tensors());
        assertThat(Safetensors.digest(file())).isEqualTo(written);
        assertThat(written.bytes()).isEqualTo(Files.size(file()));
    }

    @Test
    void liesAsTheFormatSays() throws IOException {
        Safetensors.write(
                file(),
                new Safetensors.Content(Map.of("format", "pt"), Map.of("a", HostTensor.of(new float[] {1, -2}, 2, 1))));

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
        String header =
                "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}";
        assertThat(bytes.getLong(0)).isEqualTo(88);
        assertThat(new String(bytes.array(), 8, 88, StandardCharsets.UTF_8))
                .isEqualTo(header + " ".repeat(88 - header.length()));
        assertThat(bytes.getFloat(96)).isEqualTo(1f);
        assertThat(bytes.getFloat(100)).isEqualTo(-2f);
        assertThat(bytes.capacity()).isEqualTo(104);
    }

    @Test
    void alignsEveryTensorToItsNumbers() throws IOException {
        Safetensors.write(file(), content());

        assertThat(Safetensors.read(file()).tensors().keySet()).containsExactly("wide", "count", "odd");
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        Safetensors.write(file(), content());

        assertThatThrownBy(() -> Safetensors.write(file(), content())).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void refusesAFileCutShort() throws IOException {
        Safetensors.write(file(), content());
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> Safetensors.read(file()))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read %s: 35 bytes of tensors, its header names 36".formatted(file()));
    }

    @Test
    void refusesHeadersThatLie() throws IOException {
        refuses(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "a at bytes 0 to 8, expected 0 to 4");
        refuses(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
                "a at bytes 4 to 12, expected 0 to 8");
        refuses("{\"a\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]}}", "a has dtype BF16");
        refuses("{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", "a lacks dtype, shape or data_offsets");
        refuses("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", "a has shape [-2]");
        refuses("{\"a\":", "its header is no JSON");
        Files.write(file(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThatThrownBy(() -> Safetensors.read(file())).hasMessageContaining("in a file of 9");
        Files.write(file(), new byte[] {1, 2});
        assertThatThrownBy(() -> Safetensors.read(file())).hasMessageContaining("it ends at byte 2");
    }

    private void refuses(String header, String message) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        Files.write(file(), bytes.array());
        assertThatThrownBy(() -> Safetensors.read(file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private Path file() {
        return folder.resolve("x.safetensors");
    }

    private static Safetensors.Content content() {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("odd", HostTensor.of(new float[] {1, 2, 3}, 3));
        tensors.put("wide", HostTensor.of(new double[] {Math.PI, -0.0}, 1, 2));
        tensors.put("count", HostTensor.of(new long[] {Long.MIN_VALUE}));
        return new Safetensors.Content(Map.of("format", "pt"), tensors);
    }
}
