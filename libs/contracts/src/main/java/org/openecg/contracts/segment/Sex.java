package org.openecg.contracts.segment;

/// Sex as the source states it.
public enum Sex {
    NOT_GIVEN,
    FEMALE,
    MALE
}
