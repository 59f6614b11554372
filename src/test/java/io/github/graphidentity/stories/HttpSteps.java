package io.github.graphidentity.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Sends an automation's requests to Graph, the token service and Okta. */
final class HttpSteps extends AutomationSteps {

    private final Emulator emulator;
    private final JsonNode headers;

    HttpSteps(Emulator emulator, Clock clock, JsonNode headers, String graphToken) throws IOException {
        super(emulator);
        this.emulator = emulator;
        this.headers = headers;
        keep("graphToken", graphToken);
        keep("sswsToken", emulator.oktaApiToken());
        Instant now = clock.instant().truncatedTo(SECONDS);
        keep("now", now.toString());
        keep("weekAgo", now.minus(7, DAYS).toString());
        keep("weekAgoDay", now.minus(7, DAYS).truncatedTo(DAYS).toString());
        keep("monthAgo", now.minus(30, DAYS).toString());
    }

    @Override
    JsonNode send(JsonNode step) {
        TestResponse response = request(step).send();
        String name = step.get("name").asString() + ": " + response.body();
        assertThat(step.get("status")).as(name).extracting(JsonNode::asInt).contains(response.status());
        if (step.has("empty")) {
            assertThat(response.body()).as(name).isEmpty();
        }
        return response.header("Content-Type").contains("json") ? response.json() : MissingNode.getInstance();
    }

    private TestRequest request(JsonNode step) {
        String[] request = step.get("request").asString().split(" ", 2);
        String query = step.has("query") ? "?" + form(step.get("query")) : "";
        String path = request[1].replace(" ", "%20").replace("'", "%27");
        TestRequest sent = emulator.request(request[0], path + query);
        if (step.has("form")) {
            return sent.form(form(step.get("form")));
        }
        headers.forEachEntry((name, value) -> sent.header(name, fill(value.asString())));
        step.path("headers").forEachEntry((name, value) -> sent.header(name, value.asString()));
        if (!step.has("body")) {
            return sent;
        }
        String body = step.get("body").toString();
        return headers.has("Content-Type") ? sent.untyped(body) : sent.json(body);
    }

    private static String form(JsonNode parameters) {
        StringJoiner form = new StringJoiner("&");
        parameters.forEachEntry((name, value) ->
                form.add(URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value.asString(), UTF_8)));
        return form.toString();
    }
}
