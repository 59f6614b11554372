package io.github.graphidentity.emulator.client;

import java.util.Map;

/** How often entries of a kind are to be in a journal. */
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
