package org.openecg.recordings.synthetic;

import java.util.List;
import java.util.stream.Collectors;
import org.openecg.contracts.segment.Lead;
import org.openecg.recordings.Calibration;
import org.openecg.recordings.synthetic.FileForm.Naming;
import org.openecg.recordings.wfdb.HeaderDialect;

/// The centres of version 1. [#A], [#B] and [#C] differ in noise, mains and transfer function and carry the labelled
/// recordings; the others add what real archives bring: rates, missing leads, units, padding, orders, spellings, a
/// moved
/// mixture, and for studies that leave one centre out, one with a signal model of its own ([#OWN]) and one that differs
/// from A in nothing but its patients ([#NEW_PATIENTS]).
public final class SyntheticCentres {
    private static final Acquisition DEVICE_A = new Acquisition(500, 0.8, 0.004, 50, 0.05, 100);
    private static final Acquisition DEVICE_B = new Acquisition(500, 1.2, 0.012, 60, 0.15, 75);
    private static final Acquisition DEVICE_C = new Acquisition(300, 1.0, 0.006, 50, 0.3, 40);
    private static final List<Lead> AVF_BEFORE_AVL = List.of(
            Lead.I, Lead.II, Lead.III, Lead.AVR, Lead.AVF, Lead.AVL, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5,
            Lead.V6);

    /// 500 Hz, WFDB format 16, as PTB-XL spells it.
    public static final SyntheticCentre A =
            centre("a", 1, DEVICE_A, FileForm.plain(HeaderDialect.PTB_XL).spelled(Naming.UPPER_CASE));

    /// 500 Hz, MATLAB v4, as the challenges write it.
    public static final SyntheticCentre B = centre("b", 2, DEVICE_B, FileForm.plain(HeaderDialect.CHALLENGE));

    /// 300 Hz, 5 microvolts a digit, a narrow band.
    public static final SyntheticCentre C =
            centre("c", 3, DEVICE_C, FileForm.plain(HeaderDialect.PLAIN).calibrated(new Calibration(200, 0, "mV")));

    /// 257 Hz, another gain and baseline from record to record.
    public static final SyntheticCentre D = centre(
            "d",
            4,
            DEVICE_C.atRate(257),
            FileForm.plain(HeaderDialect.PLAIN)
                    .calibrated(
                            new Calibration(250, 0, "mV"),
                            new Calibration(411, -37, "mV"),
                            new Calibration(706, 512, "mV"),
                            new Calibration(1100, 0, "mV")));

    /// 400 Hz, 4,096 samples of which 48 at both ends are zeros in all leads, leads `DI DII DIII`.
    public static final SyntheticCentre E = centre(
            "e",
            5,
            DEVICE_B.atRate(400),
            FileForm.plain(HeaderDialect.CHALLENGE.rewrittenByWfdbPython())
                    .spelled(Naming.BRAZILIAN)
                    .padded(48));

    /// 1000 Hz, half a microvolt a digit, header in the wrong case (`avr`, `v1`) with CR LF.
    public static final SyntheticCentre F = centre(
            "f",
            6,
            DEVICE_A.atRate(1000),
            FileForm.plain(HeaderDialect.PLAIN.withCarriageReturns())
                    .spelled(Naming.LOWER_CASE)
                    .calibrated(new Calibration(2000, 0, "MV")));

    /// Eight stored leads (I, II, V1 to V6), numbers in microvolts at 4.88 a digit.
    public static final SyntheticCentre G = centre(
            "g",
            7,
            DEVICE_C.atRate(500),
            FileForm.plain(HeaderDialect.PLAIN)
                    .leads(Projection.MEASURED_LEADS)
                    .calibrated(new Calibration(1 / 4.88, 0, "uV")));

    /// aVF before aVL, as MIMIC-IV-ECG orders them.
    public static final SyntheticCentre H =
            centre("h", 8, DEVICE_A, FileForm.plain(HeaderDialect.PTB_XL).leads(AVF_BEFORE_AVL));

    /// The mixture is moved: every latent is 0.8 standard deviations higher at equal labels.
    public static final SyntheticCentre SHIFTED = new SyntheticCentre(
            "shifted", 9, new Population(0, 0, 0.8), DEVICE_A, FileForm.plain(HeaderDialect.PTB_XL));

    /// A signal model of its own: wave vectors turned by 40 degrees about z, T inverted in a fifth of the patients,
    /// 0.5-35 Hz.
    public static final SyntheticCentre OWN = new SyntheticCentre(
            "own", 10, new Population(40, 0.2, 0), DEVICE_A.passing(0.5, 35), FileForm.plain(HeaderDialect.CHALLENGE));

    /// All parameters of [#A], other patients.
    public static final SyntheticCentre NEW_PATIENTS = centre("new", 11, DEVICE_A, A.fileForm());

    private static final List<SyntheticCentre> ALL = List.of(A, B, C, D, E, F, G, H, SHIFTED, OWN, NEW_PATIENTS);

    private SyntheticCentres() {}

    /// All centres, the labelled ones first.
    public static List<SyntheticCentre> all() {
        return ALL;
    }

    /// The centre of this id.
    public static SyntheticCentre named(String id) {
        return ALL.stream()
                .filter(centre -> centre.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown synthetic centre '" + id + "', allowed: "
                        + ALL.stream().map(SyntheticCentre::id).collect(Collectors.joining(", "))));
    }

    private static SyntheticCentre centre(String id, long seed, Acquisition device, FileForm form) {
        return new SyntheticCentre(id, seed, Population.COMMON, device, form);
    }
}
