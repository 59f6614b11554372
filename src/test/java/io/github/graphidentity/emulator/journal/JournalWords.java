package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.verification.Verification;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a journal is filtered by, and what a verification may say, in JSON Schema's words. */
public final class JournalWords {

    private static final String SINCE = "From that moment on.";

    private JournalWords() {}

    /** The parameters of a query. */
    public static void filters(ArrayNode parameters) {
        for (JournalQuery filter : JournalQuery.values()) {
            ObjectNode schema = parameters
                    .addObject()
                    .put("name", filter.field())
                    .put("in", "query")
                    .put("description", sentence(filter.meaning()))
                    .putObject("schema")
                    .put("type", "string");
            known(filter, schema);
        }
        parameters
                .addObject()
                .put("name", "since")
                .put("in", "query")
                .put("description", SINCE)
                .putObject("schema")
                .put("type", "string")
                .put("format", "date-time");
    }

    /** A body of {@code POST /_emulator/verify}. */
    public static ObjectNode verification() {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        expectation(properties);
        ObjectNode expect = properties.putObject("expect").put("type", "array");
        expect.put("description", "In place of all this, several such; each with a count of its own.");
        expect.put("minItems", 1).put("maxItems", 100);
        ObjectNode items = expect.putObject("items").put("type", "object");
        expectation(items.putObject("properties"));
        items.put("additionalProperties", false);
        properties
                .putObject("inOrder")
                .put("type", "boolean")
                .put("description", "Whether each has to happen after the one before it.");
        properties
                .putObject("withinMilliseconds")
                .put("type", "integer")
                .put("minimum", 0)
                .put("maximum", Verification.LONGEST.toMillis())
                .put("description", "How long to wait for it.");
        properties
                .putObject("after")
                .put("type", "integer")
                .put("format", "int64")
                .put("minimum", 0)
                .put("description", "The number of an entry: only those behind it are looked at.");
        properties
                .putObject("since")
                .put("type", "string")
                .put("format", "date-time")
                .put("description", SINCE);
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.set("properties", properties);
        return schema.put("additionalProperties", false);
    }

    private static void expectation(ObjectNode properties) {
        for (JournalQuery filter : JournalQuery.values()) {
            properties.putObject(filter.field()).put("description", sentence(filter.meaning()));
            ((ObjectNode) properties.get(filter.field()))
                    .putArray("type")
                    .add("string")
                    .add("number");
            known(filter, (ObjectNode) properties.get(filter.field()));
        }
        properties
                .putObject("body")
                .put("type", "object")
                .put("description", "Fields that the body of the request must have, with these values.");
        for (String count : new String[] {"exactly", "atLeast", "atMost"}) {
            properties
                    .putObject(count)
                    .put("type", "integer")
                    .put("minimum", 0)
                    .put("description", "How often; one count at most, and without any at least once.");
        }
        properties.putObject("never").put("const", true).put("description", "Not at all.");
    }

    private static void known(JournalQuery filter, ObjectNode schema) {
        if (!filter.known().isEmpty()) {
            filter.known().forEach(schema.withArray("enum")::add);
        }
    }

    private static String sentence(String text) {
        String first = text.substring(0, 1);
        return first.toUpperCase(java.util.Locale.ROOT) + text.substring(1) + (text.endsWith("…") ? "" : ".");
    }
}
