package io.github.graphidentity.emulator.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.emulator.control.ControlErrors;
import io.github.graphidentity.emulator.journal.Entry;
import io.github.graphidentity.emulator.journal.JournalField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
     * @param actual omitted if the entry has no such field
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Difference(
            String field, Object expected, @Nullable Object actual) {

        @Override
        public String toString() {
            return actual == null
                    ? "no " + field + " instead of " + expected
                    : field + " " + actual + " instead of " + expected;
        }
    }

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

    /** Whether an entry is of the operation of this pattern. A pattern with an action is of {@code invokeAction}. */
    boolean hasOperationOf(Entry entry) {
        String operation = fields.get(JournalField.OPERATION);
        if (operation != null) {
            return JournalField.OPERATION.matches(entry, operation);
        }
        return !fields.containsKey(JournalField.ACTION)
                || JournalField.ACTION.valueIn(entry).isPresent();
    }

    int size() {
        return fields.size() + body.size();
    }

    List<Difference> differences(Entry entry) {
        List<Difference> differences = new ArrayList<>();
        fields.forEach((field, expected) -> {
            if (!field.matches(entry, expected)) {
                differences.add(new Difference(
                        field.field(), expected, field.valueIn(entry).orElse(null)));
            }
        });
        body.forEach((name, expected) -> {
            Object actual = entry.requestField(name).<Object>map(node -> node).orElse(null);
            if (!expected.equals(actual)) {
                differences.add(new Difference("body." + name, expected, actual));
            }
        });
        return differences;
    }
}
