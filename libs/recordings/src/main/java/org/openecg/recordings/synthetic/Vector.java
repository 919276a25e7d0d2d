package org.openecg.recordings.synthetic;

/// A vector in the body: x to the patient's left, y down, z to the back.
public record Vector(double x, double y, double z) {
    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Vector unit() {
        return times(1 / StrictMath.sqrt(dot(this)));
    }

    /// Turned about a unit axis by the right-hand rule (Rodrigues' formula).
    Vector turned(Vector axis, double degrees) {
        double angle = StrictMath.toRadians(degrees);
        double cos = StrictMath.cos(angle);
        Vector across = new Vector(axis.y * z - axis.z * y, axis.z * x - axis.x * z, axis.x * y - axis.y * x);
        return times(cos).plus(across.times(StrictMath.sin(angle))).plus(axis.times(axis.dot(this) * (1 - cos)));
    }
}
