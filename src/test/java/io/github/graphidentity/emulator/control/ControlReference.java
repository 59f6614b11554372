package io.github.graphidentity.emulator.control;

import io.github.graphidentity.RenderedPage;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The description of the control API, as a page for people. */
final class ControlReference {

    /** What has a page of its own. */
    private static final Map<String, String> PAGES =
            Map.of("FaultSpec", "[faults](faults.md)", "Verification", "[journal](journal.md#verification)");

    private final JsonNode document;

    ControlReference(JsonNode document) {
        this.document = document;
    }

    RenderedPage on(RenderedPage page) {
        page.text("""
                Under `/_emulator`, in JSON. `GET /_emulator/openapi.json` describes it for tools (OpenAPI 3.1). Where a call takes `?tenant=`, it
                is a tenant's id or domain; without it the default tenant is meant. A parameter that a call does not know is refused.
                Bodies are read to the letter, whatever their `Content-Type`. Refusals are problem details (RFC 9457) whose `detail` says
                what would be right. With `emulator.control.key` set, every call needs `Authorization: Bearer <key>`.

                | Call | Answer | | Its fields |
                |---|---|---|---|
                """);
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> row(page, operation.getKey(), path.getKey(), operation.getValue())));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> details(page, operation.getKey(), path.getKey(), operation.getValue())));
        return page.text("""

                ## What becomes of tokens

                A token of a dropped tenant is refused. One that was given out before a reset stays good, as it is no part of the world it opens; one
                whose tenant was dropped and created again under the same id is good again until it expires.
                """);
    }

    private void row(RenderedPage page, String method, String path, JsonNode operation) {
        String statuses = operation.get("responses").propertyNames().stream()
                .filter(status -> !status.equals("default"))
                .collect(Collectors.joining(", "));
        String text =
                operation.path("description").asString(operation.get("summary").stringValue());
        page.row("`" + method.toUpperCase(Locale.ROOT) + " " + path + "`", statuses, text, fields(operation));
    }

    /** Of the answer where it is in order: its own, or those of each that it lists. */
    private String fields(JsonNode operation) {
        JsonNode answer = operation
                .get("responses")
                .valueStream()
                .map(response -> response.at("/content/application~1json/schema"))
                .filter(schema -> !schema.isMissingNode())
                .findFirst()
                .orElse(operation);
        String name = answer.path("$ref")
                .asString(answer.at("/items/$ref").asString(""))
                .replaceFirst(".*/", "");
        if (name.isEmpty() || name.equals("Seed")) {
            return "";
        }
        String each = answer.has("items") ? "of each: " : "";
        if (name.equals("ActiveFault")) {
            return each + "those of a [fault](faults.md), and `id`, `matches`, `hits`";
        }
        return each
                + document.at("/components/schemas/" + name + "/properties").propertyNames().stream()
                        .map(field -> "`" + field + "`")
                        .collect(Collectors.joining(", "));
    }

    private void details(RenderedPage page, String method, String path, JsonNode operation) {
        String title = "\n## " + method.toUpperCase(Locale.ROOT) + " " + path + "\n\n";
        String name = operation
                .at("/requestBody/content/application~1json/schema/$ref")
                .asString("")
                .replaceFirst(".*/", "");
        if (PAGES.containsKey(name)) {
            page.text(title + "The body's fields: " + PAGES.get(name) + ".\n");
        } else if (name.equals("schema")) {
            page.text(title + "The body is a [seed](seed.md), in YAML or JSON.\n");
        } else if (!name.isEmpty()) {
            page.text(title + "| Field | Type | |\n|---|---|---|\n");
            JsonNode schema = document.at("/components/schemas/" + name);
            schema.get("properties")
                    .properties()
                    .forEach(field -> page.row(
                            "`" + field.getKey() + "`",
                            type(field.getValue()),
                            field.getValue().path("description").asString("")));
        }
        parameters(page, name.isEmpty() ? title : "\n", operation);
    }

    private static void parameters(RenderedPage page, String title, JsonNode operation) {
        boolean filtered = operation
                .path("parameters")
                .valueStream()
                .anyMatch(it -> it.path("name").asString("").equals("correlationId"));
        var own = operation
                .path("parameters")
                .valueStream()
                .filter(it -> it.has("schema") && !it.get("in").stringValue().equals("path"))
                .filter(it -> !filtered
                        || it.get("schema").has("default")
                        || it.get("in").stringValue().equals("header")
                        || it.get("name").stringValue().equals("after"))
                .toList();
        if (own.isEmpty() && !filtered) {
            return;
        }
        page.text(title);
        if (!own.isEmpty()) {
            page.text("| Parameter | Type | |\n|---|---|---|\n");
            own.forEach(it -> page.row(
                    "`" + it.get("name").stringValue() + "`"
                            + (it.get("in").stringValue().equals("header") ? " (header)" : ""),
                    type(it.get("schema")),
                    it.get("description").stringValue()));
        }
        if (filtered) {
            page.text((own.isEmpty() ? "" : "\n") + "And every field of the [journal](journal.md) to filter by.\n");
        }
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type").isArray() ? schema.get("type").get(0) : schema.path("type");
        String format = schema.path("format").asString("");
        String items = schema.path("items").path("type").asString("");
        if (!items.isEmpty()) {
            return "list of " + items;
        }
        return format.startsWith("int") || format.isEmpty() ? type.asString("any") : format;
    }
}
