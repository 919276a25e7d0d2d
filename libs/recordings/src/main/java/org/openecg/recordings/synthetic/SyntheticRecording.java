package org.openecg.recordings.synthetic;

import org.openecg.contracts.segment.Lead;

/// One synthetic recording: ten seconds of twelve leads in millivolts as the centre's device gave them, and the truth.
/// Immutable as long as callers leave the arrays of [#millivolts] alone, which are the recording's own.
public final class SyntheticRecording {
    private final String name;
    private final String patient;
    private final int rateHz;
    private final Truth truth;
    private final double[][] leads;

    SyntheticRecording(String name, String patient, int rateHz, Truth truth, double[][] leads) {
        this.name = name;
        this.patient = patient;
        this.rateHz = rateHz;
        this.truth = truth;
        this.leads = leads;
    }

    /// The record name, unique over all centres: `a00017`.
    public String name() {
        return name;
    }

    /// The patient, unique over all centres: `a-p00016`.
    public String patient() {
        return patient;
    }

    public int rateHz() {
        return rateHz;
    }

    public Truth truth() {
        return truth;
    }

    public int samples() {
        return leads[0].length;
    }

    /// The samples of one of the twelve standard leads in millivolts.
    public double[] millivolts(Lead lead) {
        return leads[Lead.STANDARD.indexOf(lead)];
    }
}
