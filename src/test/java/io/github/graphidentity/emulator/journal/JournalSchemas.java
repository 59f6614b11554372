package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.verification.Verification;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas of journal filters and verifications. */
public final class JournalSchemas {

    private static final String SINCE = "Only entries of this time or later.";

    private JournalSchemas() {}

    /** The query parameters of the journal. */
    public static void filters(ArrayNode parameters) {
        for (JournalField filter : JournalField.values()) {
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

    /** The body of {@code POST /_emulator/verify}. */
    public static ObjectNode verification() {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        expectation(properties);
        ObjectNode expect = properties.putObject("expect").put("type", "array");
        expect.put("description", "Several expectations instead of one; each has its own count.");
        expect.put("minItems", 1).put("maxItems", 100);
        ObjectNode items = expect.putObject("items").put("type", "object");
        expectation(items.putObject("properties"));
        items.put("additionalProperties", false);
        properties
                .putObject("inOrder")
                .put("type", "boolean")
                .put("description", "Whether the entries must occur in the order of the expectations.");
        properties
                .putObject("withinMilliseconds")
                .put("type", "integer")
                .put("minimum", 0)
                .put("maximum", Verification.MAX_WAIT.toMillis())
                .put("description", "Maximum time to wait, in milliseconds. By default 0.");
        properties
                .putObject("after")
                .put("type", "integer")
                .put("format", "int64")
                .put("minimum", 0)
                .put("description", "Only entries with greater numbers are checked.");
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
        for (JournalField filter : JournalField.values()) {
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
                .put("description", "Expected fields of the request's body, with their values.");
        for (String count : new String[] {"exactly", "atLeast", "atMost"}) {
            properties
                    .putObject(count)
                    .put("type", "integer")
                    .put("minimum", 0)
                    .put("description", "Number of matching entries. Without a count, at least one is expected.");
        }
        properties.putObject("never").put("const", true).put("description", "No matching entry.");
    }

    private static void known(JournalField filter, ObjectNode schema) {
        if (!filter.possibleValues().isEmpty()) {
            filter.possibleValues().forEach(schema.withArray("enum")::add);
        }
    }

    private static String sentence(String text) {
        String first = text.substring(0, 1);
        return first.toUpperCase(java.util.Locale.ROOT) + text.substring(1) + (text.endsWith("…") ? "" : ".");
    }
}
