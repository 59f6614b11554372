package io.github.graphidentity.emulator.verification;

import io.github.graphidentity.emulator.journal.Entry;
import io.github.graphidentity.emulator.journal.JournalQuery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/**
 * What an entry has to be like.
 *
 * @param body fields the body of the request has to have, with these values
 */
record ExpectedEntry(Map<JournalQuery, String> fields, Map<String, JsonNode> body) {

    /** Why an entry is not of this kind. */
    record Difference(String field, Object expected, Object actual) {}

    /** Reads the fields of a pattern out of an object, which may have others besides. */
    static ExpectedEntry of(JsonNode object) {
        Map<JournalQuery, String> fields = new EnumMap<>(JournalQuery.class);
        Map<String, JsonNode> body = new TreeMap<>();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            JsonNode value = property.getValue();
            if (property.getKey().equals("body")) {
                if (!value.isObject()) {
                    throw refused("body must be an object with fields of the request's body and their values.");
                }
                value.properties().forEach(field -> body.put(field.getKey(), field.getValue()));
                continue;
            }
            JournalQuery.named(property.getKey()).ifPresent(filter -> {
                if (!value.isString() && !value.isNumber()) {
                    throw refused(filter.field() + " must be a text.");
                }
                fields.put(filter, filter.checked(value.asString()));
            });
        }
        return new ExpectedEntry(fields, body);
    }

    boolean matches(Entry entry) {
        return fields.entrySet().stream().allMatch(field -> field.getKey().matches(entry, field.getValue()))
                && body.entrySet().stream()
                        .allMatch(field -> entry.asked(field.getKey())
                                .filter(field.getValue()::equals)
                                .isPresent());
    }

    int size() {
        return fields.size() + body.size();
    }

    List<Difference> differences(Entry entry) {
        List<Difference> differences = new ArrayList<>();
        fields.forEach((filter, wanted) -> {
            if (!filter.matches(entry, wanted)) {
                differences.add(
                        new Difference(filter.field(), wanted, filter.of(entry).orElse("nothing")));
            }
        });
        body.forEach((name, wanted) -> {
            Object actual = entry.asked(name).<Object>map(node -> node).orElse("nothing");
            if (!wanted.equals(actual)) {
                differences.add(new Difference("body." + name, wanted, actual));
            }
        });
        return differences;
    }

    static ResponseStatusException refused(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }
}
