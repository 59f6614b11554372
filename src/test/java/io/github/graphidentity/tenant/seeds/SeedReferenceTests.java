package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.RenderedPage;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SeedReferenceTests {

    private final JsonNode root;

    SeedReferenceTests() throws IOException {
        try (InputStream in = SeedReferenceTests.class.getResourceAsStream("seed-schema.json")) {
            root = JsonMapper.shared().readTree(in);
        }
    }

    @Test
    void listsEveryField() throws IOException {
        RenderedPage page = new RenderedPage(
                        "reference/seed-fields.md", "Fields of a seed", "`seed-schema.json`", getClass())
                .text("""
                        All fields of a [seed](seed.md). `[]` marks the elements of a list. Required fields are in bold; omitted fields have defaults.

                        | Field | Type | Meaning |
                        |---|---|---|
                        """);
        fields(page, "", root);
        page.assertIsUpToDate();
    }

    private void fields(RenderedPage page, String path, JsonNode object) {
        object.path("properties").properties().forEach(field -> {
            JsonNode schema = resolved(field.getValue());
            JsonNode element = resolved(schema.path("items"));
            String name = path + field.getKey();
            boolean required = object.path("required")
                    .valueStream()
                    .anyMatch(it -> it.asString("").equals(field.getKey()));
            page.row(
                    required ? "**`" + name + "`**" : "`" + name + "`",
                    type(schema, element),
                    field.getValue()
                            .path("description")
                            .asString(schema.path("description").asString("")));
            fields(page, name + ".", schema);
            fields(page, name + "[].", element);
        });
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    private static String type(JsonNode schema, JsonNode element) {
        if (schema.has("enum")) {
            return schema.get("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        return schema.path("type").asString("any")
                + (element.has("type") ? " of " + element.path("type").asString("any") : "");
    }
}
