package io.github.graphidentity.emulator.control;

import io.github.graphidentity.RenderedPage;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Renders the OpenAPI document of the control API as a Markdown page. */
final class ControlReference {

    /** Schemas that have their own page. */
    private static final Map<String, String> PAGES =
            Map.of("FaultSpec", "[faults](faults.md)", "Verification", "[journal](journal.md#verification)");

    private final JsonNode document;

    ControlReference(JsonNode document) {
        this.document = document;
    }

    RenderedPage on(RenderedPage page) {
        page.text("""
                The control API sets up tenants, injects faults, and reads and verifies what happened. Its paths start with `/_emulator`, and it
                speaks JSON. `GET /_emulator/openapi.json` returns its OpenAPI 3.1 document.

                - Most calls accept `?tenant=` with the id or domain of a tenant. The default is the default tenant.
                - Unknown query parameters and unknown fields of a body return 400. A `Content-Type` other than JSON, or YAML for a
                  seed, returns 415.
                - A request from a web page of another origin (`Origin`, `Sec-Fetch-Site`) returns 403.
                - Errors are problem details (RFC 9457). `detail` says what is wrong and what would be right.
                - If `emulator.control.key` is set, every call except `GET /_emulator/tls/ca.pem` requires `Authorization: Bearer <key>`.

                | Call | Status | Description | Fields of the response |
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

                ## Tokens after a reset or deletion

                A reset does not invalidate access tokens. The tokens of a deleted tenant return 401; if a tenant with the same id is created
                again, they are valid again until they expire.
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

    /** The fields of a successful response; for a list, those of its elements. */
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
        String each = answer.has("items") ? "a list with " : "";
        if (name.equals("ActiveFault")) {
            return each + "the fields of a [fault](faults.md), `id`, `matches`, `hits`";
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
            page.text(title + "The fields of the body: see " + PAGES.get(name) + ".\n");
        } else if (name.equals("schema")) {
            page.text(title + "The body is a [seed](seed.md), in YAML or JSON.\n");
        } else if (!name.isEmpty()) {
            page.text(title + "| Field | Type | Meaning |\n|---|---|---|\n");
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
            page.text("| Parameter | Type | Meaning |\n|---|---|---|\n");
            own.forEach(it -> page.row(
                    "`" + it.get("name").stringValue() + "`"
                            + (it.get("in").stringValue().equals("header") ? " (header)" : ""),
                    type(it.get("schema")),
                    it.get("description").stringValue()));
        }
        if (filtered) {
            page.text((own.isEmpty() ? "" : "\n")
                    + "Entries can be filtered by every field of the [journal](journal.md).\n");
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
