package org.openecg.encoders.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BinaryOperator;

/// Scripts lie as resources beside the class that hands them on.
public final class ScriptText {
    /// Name and text to the text to use: how tests put a mistake into a script and see that they find it.
    static final ScopedValue<BinaryOperator<String>> CHANGE = ScopedValue.newInstance();

    private ScriptText() {}

    /// The text of a resource beside a class.
    public static String beside(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is not beside " + owner.getSimpleName());
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return CHANGE.isBound() ? CHANGE.get().apply(name, text) : text;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + name, e);
        }
    }
}
