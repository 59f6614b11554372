package io.github.graphidentity.emulator.client;

import java.util.Map;

/** A pattern of journal entries and the expected number of matches. */
public final class Expectation {

    private final Map<String, Object> fields;

    Expectation(Map<String, Object> fields) {
        this.fields = fields;
    }

    Map<String, Object> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
