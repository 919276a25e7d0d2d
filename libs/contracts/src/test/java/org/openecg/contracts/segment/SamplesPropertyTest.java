package org.openecg.contracts.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SamplesPropertyTest {
    @Property(tries = 200)
    void bothEncodingsKeepEverySample(
            @ForAll @Size(min = 24, max = 24) short[] units, @ForAll @IntRange(min = 1, max = 4) int power) {
        Samples samples = new Samples(units.clone(), 24 / (1 << (power % 3)));

        for (SegmentCodec.Encoding encoding : SegmentCodec.Encoding.values()) {
            byte[] bytes = SampleEncoding.encode(samples, encoding);
            Samples back = SampleEncoding.decode(org.openecg.contracts.proto.SegmentMessage.newBuilder()
                    .setEncoding(encoding.ordinal())
                    .setLeads(samples.leads())
                    .setSamplesPerLead(samples.samplesPerLead())
                    .setSamples(com.google.protobuf.ByteString.copyFrom(bytes))
                    .build());
            assertThat(back).isEqualTo(samples);
        }
    }

    @Property(tries = 100)
    void distanceIsSymmetricAndBandsMakeTheWhole(@ForAll long a, @ForAll long b, @ForAll long c, @ForAll long d) {
        Bits256 one = new Bits256(a, b, c, d);
        Bits256 other = new Bits256(d, c, b, a);
        int[] bands = new int[16];
        for (int i = 0; i < 16; i++) {
            bands[i] = one.band(i);
        }

        assertThat(one.distance(other)).isEqualTo(other.distance(one));
        assertThat(Bits256.of(one.bytes())).isEqualTo(one);
        assertThat((long) bands[0] << 48 | (long) bands[1] << 32 | (long) bands[2] << 16 | bands[3])
                .isEqualTo(a);
        assertThat(bands[15]).isEqualTo((int) (d & 0xFFFF));
    }

    @Example
    void refusesSamplesThatDoNotDivideIntoLeads() {
        assertThatThrownBy(() -> new Samples(new short[5], 2)).hasMessage("5 samples cannot be split into 2 leads");
    }

    @Example
    void givesMillivolts() {
        float[] out = new float[3];
        new Samples(new short[] {1, 2, 500, -250}, 2).millivolts(1, 2f, out, 1);

        assertThat(out).containsExactly(0f, 1f, -0.5f);
    }

    @Example
    void readsLeadNamesAsFilesWriteThem() {
        assertThat(Lead.parse("AVR")).contains(Lead.AVR);
        assertThat(Lead.parse(" aVf ")).contains(Lead.AVF);
        assertThat(Lead.parse("DIII")).contains(Lead.III);
        assertThat(Lead.parse("vx")).contains(Lead.X);
        assertThat(Lead.parse("MLII")).isEmpty();
    }
}
