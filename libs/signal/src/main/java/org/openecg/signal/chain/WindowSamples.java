package org.openecg.signal.chain;

/// Samples of one window, lead-major: lead 0 whole, then lead 1. Takes the array over; nobody writes to it afterwards.
public final class WindowSamples {
    private final short[] leadMajor;
    private final int leads;

    WindowSamples(short[] leadMajor, int leads) {
        this.leadMajor = leadMajor;
        this.leads = leads;
    }

    public int leads() {
        return leads;
    }

    public int samplesPerLead() {
        return leadMajor.length / leads;
    }

    public short at(int lead, int sample) {
        return leadMajor[lead * samplesPerLead() + sample];
    }

    /// Copies one lead to `out`, from `out[offset]` on.
    public void read(int lead, short[] out, int offset) {
        System.arraycopy(leadMajor, lead * samplesPerLead(), out, offset, samplesPerLead());
    }

    /// A copy of all samples.
    public short[] leadMajor() {
        return leadMajor.clone();
    }
}
