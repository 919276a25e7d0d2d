package org.openecg.recordings;

/// Sex as the file states it.
public enum Sex {
    FEMALE,
    MALE,
    UNKNOWN
}
