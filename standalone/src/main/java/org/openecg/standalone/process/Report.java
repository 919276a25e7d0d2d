package org.openecg.standalone.process;

/// Where the supervisor tells a person what happens.
@FunctionalInterface
public interface Report {
    void line(String text);
}
