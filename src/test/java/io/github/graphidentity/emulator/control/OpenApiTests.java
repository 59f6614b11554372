package io.github.graphidentity.emulator.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.RenderedPage;
import io.github.graphidentity.TestResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import wiremock.com.networknt.schema.InputFormat;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.SpecVersion.VersionFlag;
import wiremock.com.networknt.schema.ValidationMessage;

/** Compares the OpenAPI document with the control API. {@code OpenApiIT} validates it with another tool. */
@EmulatorTest
@OnDefaultTenant
class OpenApiTests {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Path FILE =
            Path.of("src/main/resources/io/github/graphidentity/emulator/control/openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Emulator emulator;
    private final ControlCalls calls;

    OpenApiTests(Emulator emulator, ControlCalls calls) {
        this.emulator = emulator;
        this.calls = calls;
    }

    @Test
    void isRenderedFromTheCode() throws IOException {
        String rendered = JSON.writeValueAsString(new ControlApi().render(calls.all())) + "\n";
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(FILE, rendered);
        }
        assertThat(FILE).as("rendered anew by -Ddocs.write=true").hasContent(rendered);
    }

    @Test
    void isServed() throws IOException {
        TestResponse served = emulator.get("/_emulator/openapi.json").send();
        assertThat(served.header("content-type")).isEqualTo("application/json");
        assertThat(served.body()).isEqualTo(Files.readString(FILE));
    }

    @Test
    void describesExactlyTheCallsOfTheControlApi() {
        List<String> described = new ArrayList<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        calls.all().stream().map(ControlCalls.Call::toString).toList());
    }

    @Test
    void describesEveryCallWithItsParametersAndErrors() {
        operations().forEach((name, operation) -> {
            assertThat(operation.path("summary").asString("")).as(name).endsWith(".");
            assertThat(operation.at("/responses/default/$ref").asString(""))
                    .as(name)
                    .isEqualTo("#/components/responses/problem");
            List<String> variables = parameters(operation)
                    .filter(parameter -> parameter.path("in").asString("").equals("path"))
                    .map(parameter -> parameter.get("name").stringValue())
                    .toList();
            assertThat(variables)
                    .as(name)
                    .isEqualTo(VARIABLE.matcher(name)
                            .results()
                            .map(it -> it.group(1))
                            .toList());
            assertThat(parameters(operation))
                    .as(name)
                    .allMatch(parameter -> parameter.has("$ref")
                            || !parameter.path("description").asString("").isEmpty());
        });
        List<String> ids = operations().values().stream()
                .map(operation -> operation.get("operationId").stringValue())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void resolvesEveryReference() {
        JsonNode document = document();
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allMatch(reference -> reference.startsWith("#/")
                        && !document.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void hasValidJsonSchemas() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        var metaSchema = factory.getSchema(
                wiremock.com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        document()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(
                                metaSchema.validate(schema.getValue().toString(), InputFormat.JSON))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET | /_emulator | ",
                "GET | /_emulator/identities | ",
                "GET | /_emulator/identities/{id}?id=0104216-0539-4838-88b1-55baafdc296b | ",
                "GET | /_emulator/tenants | ",
                "GET | /_emulator/clock | ",
                "POST | /_emulator/clock | {'advance':'PT0S'}",
                "POST | /_emulator/tokens | {'user':'secadmin@contoso.example','expiresIn':'PT1H'}",
                "GET | /_emulator/journal?action=disable&limit=3 | ",
                "DELETE | /_emulator/journal?operation=abandon&after=1 | ",
                "POST | /_emulator/faults | {'fault':'delay','milliseconds':1,'accountId':'nobody','every':2}",
                "GET | /_emulator/faults | ",
                "GET | /_emulator/asynchronous | ",
                "POST | /_emulator/asynchronous | {'delayMilliseconds':0}",
                "POST | /_emulator/verify | {'action':'disable','atLeast':0}",
                "GET | /_emulator/okta/rate-limit | ",
                "GET | /_emulator/okta/users/{id}/sessions?id=dora.documented@contoso.example | ",
                "GET | /_emulator/openapi.json | ",
                "GET | /_emulator/graph/openapi.json | ",
                "GET | /_emulator/seed | ",
                "POST | /_emulator/okta/users/{id}/sessions?id=dora.documented@contoso.example | ",
                "GET | /_emulator/seed/schema | "
            })
    void matchesActualResponses(String method, String path, String body) {
        String described = path.replaceFirst("\\?.*", "");
        JsonNode operation = operations().get(method + " " + described);
        String called = path.contains("{id}") ? described.replace("{id}", path.substring(path.indexOf('=') + 1)) : path;
        var request = emulator.request(method, called);
        if (body != null) {
            String sent = body.replace('\'', '"');
            assertThat(violations(operation.at("/requestBody/content/application~1json/schema"), sent))
                    .isEmpty();
            request.json(sent);
        }
        TestResponse answer = request.send();
        JsonNode response = operation.get("responses").path(Integer.toString(answer.status()));
        assertThat(response.isMissingNode()).as(answer.toString()).isFalse();
        Map.Entry<String, JsonNode> content =
                response.get("content").properties().iterator().next();
        assertThat(answer.header("content-type")).startsWith(content.getKey());
        assertThat(violations(content.getValue().get("schema"), answer.body())).isEmpty();
        emulator.request("DELETE", "/_emulator/faults").send();
    }

    @Test
    void describesTheErrorOfAFailedVerification() {
        TestResponse refused = emulator.post("/_emulator/verify")
                .json("{\"accountId\":\"never seen\"}")
                .send();
        assertThat(refused.status()).isEqualTo(409);
        JsonNode content = operations()
                .get("POST /_emulator/verify")
                .get("responses")
                .get("409")
                .get("content");
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
        assertThat(violations(content.get("application/problem+json").get("schema"), refused.body()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/_emulator/faults | {'fault':'explode'}",
                "/_emulator/faults | {'fault':'delay','colour':'red'}",
                "/_emulator/clock | {'frozen':'yes'}",
                "/_emulator/verify | {'colour':'red'}",
                "/_emulator/verify | {'expect':[]}",
                "/_emulator/verify | {'action':'disbale'}",
                "/_emulator/tokens | {'roles':'User.Read.All'}"
            })
    void rejectsTheSameBodiesAsTheEmulator(String path, String body) {
        String sent = body.replace('\'', '"');
        JsonNode schema = operations().get("POST " + path).at("/requestBody/content/application~1json/schema");
        assertThat(violations(schema, sent)).isNotEmpty();
        assertThat(emulator.post(path).json(sent).send().status()).isEqualTo(400);
    }

    @Test
    void isRenderedAsAPage() throws IOException {
        new ControlReference(document())
                .on(new RenderedPage("reference/control-api.md", "Control API", "`openapi.json`", getClass()))
                .assertIsUpToDate();
    }

    private static Stream<JsonNode> parameters(JsonNode operation) {
        return operation.path("parameters").valueStream();
    }

    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
        return operations;
    }

    private static List<String> violations(JsonNode schema, String instance) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document().get("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(whole.toString())
                .validate(instance, InputFormat.JSON)
                .stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    private static JsonNode document() {
        try {
            return JSON.readTree(Files.readString(FILE, UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
