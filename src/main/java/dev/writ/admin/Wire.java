package dev.writ.admin;

import dev.writ.audit.JsonReader;
import dev.writ.audit.JsonText;
import dev.writ.model.Json;

/// The JSON of this API as text, for those who ask.
public final class Wire {
    private Wire() {}

    /// The object this text stands for.
    ///
    /// @throws IllegalArgumentException when it is anything else
    public static Json.Obj read(String text) {
        return JsonReader.object(text);
    }

    /// The text, on one line, members in their own order.
    public static String write(Json value) {
        return JsonText.inOrder(value);
    }
}
