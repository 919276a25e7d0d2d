package org.openecg.encoders.ops;

import java.util.function.Supplier;

/// A script with another text in one place, for as long as a piece of work lasts.
///
/// @param name of the resource, such as `common.py`
/// @param find what stands there, once
/// @param put what stands there instead
public record ChangedScript(String name, String find, String put) {
    /// Does the work with the changed script in place of the one on the class path.
    ///
    /// @throws IllegalStateException when the text to find is not there exactly once
    public <T> T during(Supplier<T> work) {
        return ScopedValue.where(ScriptText.CHANGE, (script, text) -> script.equals(name) ? changed(text) : text)
                .call(work::get);
    }

    private String changed(String text) {
        int at = text.indexOf(find);
        if (at < 0 || text.indexOf(find, at + 1) >= 0) {
            throw new IllegalStateException("%s must hold exactly once:%n%s".formatted(name, find));
        }
        return text.substring(0, at) + put + text.substring(at + find.length());
    }
}
