package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.RenderedPage;
import io.github.graphidentity.tenant.worlds.TenantSeeds;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SeedReferenceTests {

    private final JsonNode schema;

    SeedReferenceTests() throws IOException {
        try (InputStream in = TenantSeeds.class.getResourceAsStream("seed-schema.json")) {
            schema = JsonMapper.shared().readTree(in);
        }
    }

    @Test
    void listsEveryField() throws IOException {
        RenderedPage page = new RenderedPage(
                        "reference/seed-fields.md", "Fields of a seed", "`seed-schema.json`", getClass())
                .text("""
                        What a [seed](seed.md) may say; `[]` is a list of these. Required fields are in bold, what is left out is filled in.

                        | Field | Type | |
                        |---|---|---|
                        """);
        fields(page, "", schema);
        page.assertIsUpToDate();
    }

    private void fields(RenderedPage page, String path, JsonNode object) {
        object.path("properties").properties().forEach(field -> {
            JsonNode said = field.getValue();
            JsonNode meant = resolved(said);
            JsonNode each = resolved(meant.path("items"));
            String name = path + field.getKey();
            boolean required = object.path("required")
                    .valueStream()
                    .anyMatch(it -> it.asString("").equals(field.getKey()));
            page.row(
                    required ? "**`" + name + "`**" : "`" + name + "`",
                    type(meant, each),
                    said.path("description").asString(meant.path("description").asString("")));
            fields(page, name + ".", meant);
            fields(page, name + "[].", each);
        });
    }

    private JsonNode resolved(JsonNode said) {
        return said.has("$ref") ? schema.at(said.get("$ref").stringValue().substring(1)) : said;
    }

    private static String type(JsonNode meant, JsonNode each) {
        if (meant.has("enum")) {
            return meant.get("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        return meant.path("type").asString("any")
                + (each.has("type") ? " of " + each.path("type").asString("any") : "");
    }
}
