package io.github.graphidentity.emulator.verification;

import io.github.graphidentity.emulator.control.ControlErrors;
import io.github.graphidentity.emulator.journal.Entry;
import io.github.graphidentity.emulator.journal.JournalField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A pattern of journal entries.
 *
 * @param fields required values of fields of the entry
 * @param body required values of fields of the request's body
 */
record ExpectedEntry(Map<JournalField, String> fields, Map<String, JsonNode> body) {

    /**
     * A field that does not match.
     *
     * @param actual {@code nothing} if the entry has no such field
     */
    record Difference(String field, Object expected, Object actual) {}

    /** Reads a pattern from an object; other fields are ignored. */
    static ExpectedEntry of(JsonNode object) {
        Map<JournalField, String> fields = new EnumMap<>(JournalField.class);
        Map<String, JsonNode> body = new TreeMap<>();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            JsonNode value = property.getValue();
            if (property.getKey().equals("body")) {
                if (!value.isObject()) {
                    throw ControlErrors.badRequest(
                            "body must be an object with expected fields of the request's body, but is " + value + ".");
                }
                value.properties().forEach(field -> body.put(field.getKey(), field.getValue()));
                continue;
            }
            JournalField.named(property.getKey()).ifPresent(filter -> {
                if (!value.isString() && !value.isNumber()) {
                    throw ControlErrors.badRequest(filter.field() + " must be a string, but is " + value + ".");
                }
                fields.put(filter, filter.requirePossible(value.asString()));
            });
        }
        return new ExpectedEntry(fields, body);
    }

    boolean matches(Entry entry) {
        return fields.entrySet().stream().allMatch(field -> field.getKey().matches(entry, field.getValue()))
                && body.entrySet().stream()
                        .allMatch(field -> entry.requestField(field.getKey())
                                .filter(field.getValue()::equals)
                                .isPresent());
    }

    int size() {
        return fields.size() + body.size();
    }

    List<Difference> differences(Entry entry) {
        List<Difference> differences = new ArrayList<>();
        fields.forEach((field, expected) -> {
            if (!field.matches(entry, expected)) {
                differences.add(new Difference(
                        field.field(), expected, field.valueIn(entry).orElse("nothing")));
            }
        });
        body.forEach((name, expected) -> {
            Object actual = entry.requestField(name).<Object>map(node -> node).orElse("nothing");
            if (!expected.equals(actual)) {
                differences.add(new Difference("body." + name, expected, actual));
            }
        });
        return differences;
    }
}
