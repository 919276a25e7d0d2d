package org.openecg.recordings.dataset;

/// What stands between the cells of a table.
public enum Separator {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t');

    private final char symbol;

    Separator(char symbol) {
        this.symbol = symbol;
    }

    /// The character.
    public char symbol() {
        return symbol;
    }
}
