package io.github.graphidentity.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Takes the steps of an automation, and keeps the values that later steps use. In a step, <code>{name}</code> is such a value, and
 * <code>{name%}</code> the same value URL-encoded. A path leads to a value of the response: {@code .} separates its members,
 * {@code [key=value]} is the element of an array with that value, {@code #} the number of elements.
 */
abstract class AutomationSteps {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)(%?)}");
    private static final Pattern PATH = Pattern.compile("\\[([^=\\]]+)=([^\\]]*)]|(@odata\\.\\w+|[^.\\[\\]]+)");

    private final Map<String, String> values = new HashMap<>();

    AutomationSteps(Emulator emulator) throws IOException {
        try (InputStream file = AutomationSteps.class.getResourceAsStream("/soc-automations.json")) {
            JSON.readTree(file)
                    .get("values")
                    .forEachEntry((name, value) -> keep(name, emulator.localize(value.asString())));
        }
    }

    final void keep(String name, String value) {
        values.put(name, value);
    }

    /** Sends the request of a step, and checks that the response has what the automation reads. */
    final void take(JsonNode step) throws Exception {
        JsonNode filled = fill(step);
        JsonNode response = send(filled);
        String name = step.get("name").asString() + ": " + response;
        for (JsonNode read : filled.path("reads")) {
            String path = read.asString();
            JsonNode found = at(response, path.replaceAll("(\\[]|!)$", ""));
            assertThat(found.isMissingNode()).as("%s, without %s", name, path).isFalse();
            assertThat(path.endsWith("!")
                            && (found.isNull() || found.asString("x").isEmpty()))
                    .as("%s, %s is empty", name, path)
                    .isFalse();
            assertThat(!path.endsWith("[]") || found.isArray())
                    .as("%s, %s is an array", name, path)
                    .isTrue();
        }
        filled.path("values")
                .forEachEntry((path, value) ->
                        assertThat(at(response, path)).as("%s, %s", name, path).isEqualTo(value));
        filled.path("keeps").forEachEntry((key, path) -> {
            assertThat(at(response, path.asString()).isMissingNode())
                    .as("%s, without %s", name, path)
                    .isFalse();
            keep(key, at(response, path.asString()).asString());
        });
    }

    /** Sends the request of a step and returns the response as JSON; a missing node if it has none. */
    abstract JsonNode send(JsonNode step) throws Exception;

    final String fill(String text) {
        return VALUE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    private String value(MatchResult match) {
        String value = values.get(match.group(1));
        assertThat(value).as("the value of %s", match.group(1)).isNotNull();
        return match.group(2).isEmpty() ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The step with its values, in names of members, too. */
    private JsonNode fill(JsonNode step) {
        if (step.isString()) {
            return JSON.getNodeFactory().stringNode(fill(step.asString()));
        }
        if (step.isArray()) {
            return JSON.createArrayNode()
                    .addAll(step.valueStream().map(this::fill).toList());
        }
        if (step.isObject()) {
            var object = JSON.createObjectNode();
            step.forEachEntry((name, value) -> object.set(fill(name), fill(value)));
            return object;
        }
        return step;
    }

    private static JsonNode at(JsonNode json, String path) {
        JsonNode found = json;
        for (MatchResult name : PATH.matcher(path).results().toList()) {
            found = next(found, name);
        }
        return found;
    }

    private static JsonNode next(JsonNode json, MatchResult name) {
        if (name.group(3) == null) {
            return json.valueStream()
                    .filter(it -> it.path(name.group(1)).asString("").equalsIgnoreCase(name.group(2)))
                    .findFirst()
                    .orElse(MissingNode.getInstance());
        }
        if (name.group(3).equals("#")) {
            return IntNode.valueOf(json.size());
        }
        return json.isArray() ? json.path(Integer.parseInt(name.group(3))) : json.path(name.group(3));
    }
}
