package io.github.graphidentity.emulator.control;

import static io.github.graphidentity.emulator.control.ApiSchemas.object;

import io.github.graphidentity.emulator.control.ControlCalls.Call;
import io.github.graphidentity.emulator.fault.FaultWords;
import io.github.graphidentity.emulator.journal.JournalSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders the OpenAPI document of the control API from its handlers, their types and their Javadoc. */
final class ControlApi {

    private static final String SEED = "#/components/schemas/Seed";

    private final SourceComments comments =
            new SourceComments("control", "journal", "verification", "fault", "simulated");

    private final ApiSchemas schemas = new ApiSchemas(
            comments,
            Map.of(
                    "Verification", () -> JournalSchemas.verification(),
                    "FaultSpec", () -> FaultWords.fault(schemas().fields(FaultWords.TYPE, true))));

    private ApiSchemas schemas() {
        return schemas;
    }

    ObjectNode render(List<Call> calls) {
        ObjectNode document = object().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "graph-identity-emulator: control API")
                .put("version", "1")
                .put("description", "Sets up tenants, injects faults, and reads and verifies what happened.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode security = document.putArray("security");
        security.addObject();
        security.addObject().putArray("key");
        ObjectNode paths = document.putObject("paths");
        for (Call call : calls) {
            ObjectNode path =
                    paths.path(call.path()) instanceof ObjectNode known ? known : paths.putObject(call.path());
            path.set(call.method().toLowerCase(Locale.ROOT), operation(call));
        }
        components(document.putObject("components"));
        return document;
    }

    private void components(ObjectNode components) {
        components
                .putObject("securitySchemes")
                .putObject("key")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "The value of emulator.control.key, if it is set.");
        ObjectNode tenant = components.putObject("parameters").putObject("tenant");
        tenant.put("name", "tenant")
                .put("in", "query")
                .put("description", "Id or domain of a tenant. By default the default tenant.")
                .putObject("schema")
                .put("type", "string");
        ObjectNode problem = components.putObject("responses").putObject("problem");
        problem.put("description", "Problem details (RFC 9457).");
        content(problem, "application/problem+json", object().put("$ref", "#/components/schemas/Problem"));
        ObjectNode all = components.putObject("schemas");
        schemas.named().forEach(all::set);
        all.set("Seed", seed());
        ObjectNode fields = all.putObject("Problem").put("type", "object").putObject("properties");
        fields.putObject("status").put("type", "integer");
        fields.putObject("title").put("type", "string");
        fields.putObject("detail").put("type", "string").put("description", "What is wrong and what would be right.");
        ((ObjectNode) all.get("Problem")).putArray("required").add("status").add("title");
    }

    private ObjectNode operation(Call call) {
        ObjectNode operation = object().put("operationId", operationId(call));
        operation.putArray("tags").add(tag(call));
        String comment = comments.of(call.java());
        operation.put("summary", comment.replaceFirst("(?<=[.]) .*", ""));
        if (comment.contains(". ")) {
            operation.put("description", comment);
        }
        ArrayNode parameters = object().putArray("parameters");
        call.parameters().forEach(parameter -> parameter(call, parameter, parameters));
        if (call.takesTenant()) {
            parameters.addObject().put("$ref", "#/components/parameters/tenant");
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        body(call, operation);
        ObjectNode responses = operation.putObject("responses");
        answer(call, responses);
        errors(call, responses);
        return operation;
    }

    private static String operationId(Call call) {
        StringBuilder id = new StringBuilder(call.method().toLowerCase(Locale.ROOT));
        for (String word : call.path().replace("/_emulator", "emulator").split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return id.toString().replaceFirst("Emulator(?=.)", "");
    }

    private static String tag(Call call) {
        String[] segments = call.path().split("/", -1);
        return segments.length > 2 ? segments[2].replaceFirst("\\..*", "") : "emulator";
    }

    private void parameter(Call call, MethodParameter parameter, ArrayNode parameters) {
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        String name = parameter.getParameter().getName();
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            described(
                    parameters.addObject().put("name", name).put("in", "path").put("required", true), call, parameter);
        } else if (query != null && parameter.getParameterType() == Map.class) {
            JournalSchemas.filters(parameters);
        } else if (query != null) {
            described(parameters.addObject().put("name", name).put("in", "query"), call, parameter);
        } else if (header != null && !header.name().equals("Accept")) {
            described(parameters.addObject().put("name", header.name()).put("in", "header"), call, parameter);
        }
    }

    private void described(ObjectNode described, Call call, MethodParameter parameter) {
        String comment = comments.of(call.java(), parameter.getParameter().getName());
        if (comment.isEmpty()) {
            throw new IllegalStateException(call.java() + " has no @param for "
                    + parameter.getParameter().getName());
        }
        described.put("description", comment).set("schema", schemas.of(parameter.getParameterType(), true));
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (query != null && !query.defaultValue().startsWith("\n")) {
            ObjectNode schema = (ObjectNode) described.get("schema");
            if (schema.get("type").stringValue().equals("boolean")) {
                schema.put("default", Boolean.parseBoolean(query.defaultValue()));
            } else {
                schema.put("default", Long.parseLong(query.defaultValue()));
            }
        }
    }

    private void body(Call call, ObjectNode operation) {
        MethodParameter body = call.body();
        if (body == null) {
            return;
        }
        ObjectNode request = operation.putObject("requestBody");
        if (call.takesSeed()) {
            content(request, "application/yaml", object().put("$ref", SEED));
            content(request, "application/json", object().put("$ref", SEED));
        } else {
            content(request, "application/json", schemas.of(body.getGenericParameterType(), true));
            request.put("required", !body.isOptional());
        }
    }

    private void answer(Call call, ObjectNode responses) {
        ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(call.java(), ResponseStatus.class);
        int code = status == null ? 200 : status.code().value();
        Type type = call.java().getGenericReturnType();
        if (type instanceof ParameterizedType wrapper
                && (wrapper.getRawType() == ResponseEntity.class || wrapper.getRawType() == DeferredResult.class)) {
            type = wrapper.getActualTypeArguments()[0];
        }
        ObjectNode response = responses.putObject(Integer.toString(code));
        response.put("description", code == 204 ? "No content." : code == 201 ? "Created." : "Success.");
        String[] produced = call.mapping().getProducesCondition().getExpressions().stream()
                .map(Object::toString)
                .toArray(String[]::new);
        if (produced.length > 0) {
            Arrays.stream(produced).forEach(it -> content(response, it, object().put("type", "string")));
        } else if (type == byte[].class && call.path().equals("/_emulator/seed")) {
            content(response, "application/json", object().put("$ref", SEED));
            content(response, "application/yaml", object().put("$ref", SEED));
        } else if (type == byte[].class) {
            String media = call.path().endsWith("/schema") ? "application/schema+json" : "application/json";
            content(response, media, object().put("type", "object"));
        } else if (type != void.class) {
            content(response, "application/json", schemas.of(type, false));
        }
    }

    private void errors(Call call, ObjectNode responses) {
        for (Class<?> error : call.java().getExceptionTypes()) {
            ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(error, ResponseStatus.class);
            if (status != null) {
                ObjectNode response =
                        responses.putObject(Integer.toString(status.code().value()));
                response.put("description", comments.of(error));
                content(response, "application/problem+json", object().put("$ref", "#/components/schemas/Problem"));
            }
        }
        responses.putObject("default").put("$ref", "#/components/responses/problem");
    }

    private static void content(ObjectNode owner, String type, ObjectNode schema) {
        ObjectNode content = owner.path("content") instanceof ObjectNode known ? known : owner.putObject("content");
        content.putObject(type).set("schema", schema);
    }

    /** The schema of seeds, with its references moved under the component. */
    private static JsonNode seed() {
        try {
            String schema = Files.readString(
                    Path.of("src/main/resources/io/github/graphidentity/tenant/seeds/seed-schema.json"));
            ObjectNode seed = (ObjectNode) JsonMapper.shared().readTree(schema.replace("\"#/", "\"" + SEED + "/"));
            return seed.without(List.of("$schema", "$id"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
