package org.openecg.signal.filter;

/// A complex number, for the design of filters.
record Complex(double real, double imaginary) {
    Complex plus(Complex other) {
        return new Complex(real + other.real, imaginary + other.imaginary);
    }

    Complex plus(double other) {
        return new Complex(real + other, imaginary);
    }

    Complex minus(Complex other) {
        return new Complex(real - other.real, imaginary - other.imaginary);
    }

    Complex times(Complex other) {
        return new Complex(
                real * other.real - imaginary * other.imaginary, real * other.imaginary + imaginary * other.real);
    }

    Complex times(double factor) {
        return new Complex(real * factor, imaginary * factor);
    }

    Complex inverse() {
        double square = real * real + imaginary * imaginary;
        return new Complex(real / square, -imaginary / square);
    }

    Complex conjugate() {
        return new Complex(real, -imaginary);
    }

    /// The square root with a real part that is not negative.
    Complex root() {
        double length = Math.sqrt(size());
        double angle = Math.atan2(imaginary, real) / 2;
        return new Complex(length * Math.cos(angle), length * Math.sin(angle));
    }

    double size() {
        return Math.hypot(real, imaginary);
    }

    boolean isReal() {
        return imaginary == 0;
    }
}
