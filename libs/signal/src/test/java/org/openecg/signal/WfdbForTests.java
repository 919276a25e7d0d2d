package org.openecg.signal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Just enough WFDB for this module's tests: format 16 and MATLAB v4 signals under a header, its first signal file.
public final class WfdbForTests {
    private static final List<String> LEADS =
            List.of("I", "II", "III", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6");

    private final float[] @Nullable [] leads;
    private final int rateHz;

    private WfdbForTests(float[] @Nullable [] leads, int rateHz) {
        this.leads = leads;
        this.rateHz = rateHz;
    }

    /// 12 rows in canonical order, millivolts, NaN in gaps, null where the file has no such lead.
    public float[] @Nullable [] leads() {
        return leads;
    }

    public int rateHz() {
        return rateHz;
    }

    public static WfdbForTests read(Path header) {
        try {
            List<String> lines = Files.readAllLines(header).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            String[] first = lines.getFirst().split("\\s+", -1);

            String file = lines.get(1).split("\\s+", -1)[0];
            List<String> inFile = lines.stream()
                    .skip(1)
                    .limit(Integer.parseInt(first[1]))
                    .filter(line -> line.startsWith(file + " "))
                    .toList();
            int offset = lines.get(1).split("\\s+", -1)[1].endsWith("+24") ? 24 : 0;
            ShortBuffer values = ByteBuffer.wrap(Files.readAllBytes(header.resolveSibling(file)))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(offset)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
            float[] @Nullable [] leads = new float[LEADS.size()][];
            for (int s = 0; s < inFile.size(); s++) {
                String[] fields = inFile.get(s).split("\\s+", -1);
                int lead = LEADS.indexOf(fields[fields.length - 1].toUpperCase(Locale.ROOT));
                if (lead >= 0) {
                    leads[lead] = millivolts(values, inFile.size(), s, fields[2]);
                }
            }
            return new WfdbForTests(leads, Integer.parseInt(first[2].split("/", -1)[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes 12 leads in format 16.
    public static Path write(Path header, short[][] digits, int rateHz, int gain) throws IOException {
        String file = header.getFileName().toString().replace(".hea", ".dat");
        StringBuilder text = new StringBuilder("made 12 " + rateHz + " " + digits[0].length + "\n");
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * LEADS.size() * digits[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (String lead : LEADS) {
            text.append(file)
                    .append(" 16 ")
                    .append(gain)
                    .append("(0)/mV 16 0 0 0 0 ")
                    .append(lead)
                    .append('\n');
        }
        for (int k = 0; k < digits[0].length; k++) {
            for (short[] lead : digits) {
                bytes.putShort(lead[k]);
            }
        }
        Files.write(header.resolveSibling(file), bytes.array());
        return Files.writeString(header, text);
    }

    private static float[] millivolts(ShortBuffer values, int signals, int signal, String gainField) {
        String[] parts = gainField.split("[(/)]", -1);
        double gain = Double.parseDouble(parts[0]);
        double baseline = gainField.contains("(") ? Double.parseDouble(parts[1]) : 0;
        float[] out = new float[values.capacity() / signals];
        for (int i = 0; i < out.length; i++) {
            short value = values.get(i * signals + signal);
            out[i] = value == Short.MIN_VALUE ? Float.NaN : (float) ((value - baseline) / gain);
        }
        return out;
    }
}
