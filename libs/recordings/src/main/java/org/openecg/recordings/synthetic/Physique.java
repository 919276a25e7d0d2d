package org.openecg.recordings.synthetic;

/// What belongs to a patient and stays the same in all of the patient's recordings.
///
/// @param age in years
/// @param female the sex given in the table
/// @param rotationDegrees angle by which the heart is turned about a random axis
/// @param gain factor on everything the heart gives
/// @param invertedT whether the T vector points the other way
/// @param build the axis of the rotation, the widths and the size of each wave
public record Physique(int age, boolean female, double rotationDegrees, double gain, boolean invertedT, Build build) {
    /// The axis of the rotation and the patient's own factor on each width and wave, all log-normal around 1.
    public record Build(
            Vector axis,
            double qrsWidth,
            double pWidth,
            double tWidth,
            double p,
            double q,
            double r,
            double s,
            double t) {}

    static Physique draw(RandomStream stream, Population population) {
        int age = Math.clamp(Math.round(56 + 17 * stream.normal()), 18, 89);
        boolean female = stream.chance(0.5);
        Vector axis = new Vector(stream.normal(), stream.normal(), stream.normal()).unit();
        double rotation = 15 * stream.normal();
        double gain = stream.logNormal(0.20);
        boolean inverted = stream.chance(population.invertedTShare());
        Build build = new Build(
                axis,
                stream.logNormal(0.06),
                stream.logNormal(0.15),
                stream.logNormal(0.12),
                stream.logNormal(0.15),
                stream.logNormal(0.15),
                stream.logNormal(0.09),
                stream.logNormal(0.15),
                stream.logNormal(0.15));
        return new Physique(age, female, rotation, gain, inverted, build);
    }
}
