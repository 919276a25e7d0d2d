package org.openecg.contracts.segment;

import java.util.Arrays;

/// Samples of one segment, lead-major: `leads x samplesPerLead` int16 units. Takes the array over; nobody writes to it
/// afterwards.
public final class Samples {
    private final short[] units;
    private final int leads;

    public Samples(short[] units, int leads) {
        if (leads < 1 || units.length % leads != 0) {
            throw new IllegalArgumentException(units.length + " samples cannot be split into " + leads + " leads");
        }
        this.units = units;
        this.leads = leads;
    }

    public int leads() {
        return leads;
    }

    public int samplesPerLead() {
        return units.length / leads;
    }

    public short unit(int lead, int sample) {
        return units[lead * samplesPerLead() + sample];
    }

    /// Writes one lead in millivolts to `out`, from `out[offset]` on.
    public void millivolts(int lead, float microvoltsPerUnit, float[] out, int offset) {
        float scale = microvoltsPerUnit * 0.001f;
        int length = samplesPerLead();
        int from = lead * length;
        for (int i = 0; i < length; i++) {
            out[offset + i] = units[from + i] * scale;
        }
    }

    /// Copies all units, lead-major, to `out` from `out[offset]` on.
    public void copyTo(short[] out, int offset) {
        System.arraycopy(units, 0, out, offset, units.length);
    }

    /// Number of units over all leads.
    public int size() {
        return units.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples samples && leads == samples.leads && Arrays.equals(units, samples.units);
    }

    @Override
    public int hashCode() {
        return 31 * leads + Arrays.hashCode(units);
    }

    @Override
    public String toString() {
        return "Samples[" + leads + " x " + samplesPerLead() + "]";
    }
}
