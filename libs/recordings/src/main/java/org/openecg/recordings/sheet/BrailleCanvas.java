package org.openecg.recordings.sheet;

import java.util.Arrays;

/// A grid of dots printed as Braille characters (Unicode U+2800 to U+28FF), two dots across and four down each.
final class BrailleCanvas {
    static final int DOTS_ACROSS = 2;
    static final int DOTS_DOWN = 4;

    private static final char BLANK = '\u2800';
    /// Bits of the dots of one character, by row and column; the lowest row was added to Braille later.
    private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final char[][] cells;

    BrailleCanvas(int columns, int lines) {
        cells = new char[lines][columns];
        for (char[] line : cells) {
            Arrays.fill(line, BLANK);
        }
    }

    void dot(int x, int y) {
        char[] line = cells[y / DOTS_DOWN];
        line[x / DOTS_ACROSS] |= (char) BITS[y % DOTS_DOWN][x % DOTS_ACROSS];
    }

    /// Writes plain text over the dots, as far as it fits.
    void write(int column, int line, String text) {
        for (int i = 0; i < text.length() && column + i < cells[line].length; i++) {
            cells[line][column + i] = text.charAt(i);
        }
    }

    /// The lines, each with its line end; empty characters are spaces, so that the text can be searched and copied.
    String text() {
        StringBuilder out = new StringBuilder();
        for (char[] line : cells) {
            out.append(new String(line).replace(BLANK, ' ').stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
