package io.github.graphidentity.emulator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Derives the JSON Schemas of requests and responses of the control API from their Java types. */
final class ApiSchemas {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<Type, String> SCALARS = Map.ofEntries(
            Map.entry(String.class, "{\"type\":\"string\"}"),
            Map.entry(boolean.class, "{\"type\":\"boolean\"}"),
            Map.entry(Boolean.class, "{\"type\":\"boolean\"}"),
            Map.entry(int.class, "{\"type\":\"integer\",\"format\":\"int32\"}"),
            Map.entry(Integer.class, "{\"type\":\"integer\",\"format\":\"int32\"}"),
            Map.entry(long.class, "{\"type\":\"integer\",\"format\":\"int64\"}"),
            Map.entry(Long.class, "{\"type\":\"integer\",\"format\":\"int64\"}"),
            Map.entry(double.class, "{\"type\":\"number\"}"),
            Map.entry(Instant.class, "{\"type\":\"string\",\"format\":\"date-time\"}"),
            Map.entry(Duration.class, "{\"type\":\"string\",\"format\":\"duration\"}"));

    private final SourceComments comments;
    private final Map<String, Supplier<ObjectNode>> others;
    private final Map<String, ObjectNode> named = new TreeMap<>();

    /** @param others schemas of types that are not derived from record components, by simple name */
    ApiSchemas(SourceComments comments, Map<String, Supplier<ObjectNode>> others) {
        this.comments = comments;
        this.others = others;
    }

    /** All referenced schemas, by name. */
    Map<String, ObjectNode> named() {
        return named;
    }

    /**
     * The schema of a type; a reference for a named type.
     *
     * @param sent whether the type is sent by the caller: nullable fields are optional, and unknown ones are forbidden
     */
    ObjectNode of(Type type, boolean sent) {
        String scalar = SCALARS.get(type);
        if (scalar != null) {
            return (ObjectNode) JSON.readTree(scalar);
        }
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean list = Iterable.class.isAssignableFrom((Class<?>) generic.getRawType());
            ObjectNode schema = object().put("type", list ? "array" : "object");
            schema.set(list ? "items" : "additionalProperties", of(last, sent));
            return schema;
        }
        Class<?> known = (Class<?>) type;
        if (known.isEnum()) {
            return enumeration(known);
        }
        boolean any = known == Object.class || JsonNode.class.isAssignableFrom(known) || writesItself(known);
        return any ? object() : reference(known, sent);
    }

    private static boolean writesItself(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(it -> it.isAnnotationPresent(JsonValue.class));
    }

    private static ObjectNode enumeration(Class<?> type) {
        ObjectNode schema = object().put("type", "string");
        ArrayNode members = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            members.add(JSON.valueToTree(constant));
        }
        return schema;
    }

    private ObjectNode reference(Class<?> type, boolean sent) {
        String name = name(type);
        if (!named.containsKey(name)) {
            named.put(name, object());
            Supplier<ObjectNode> other = others.get(name);
            ObjectNode schema = other == null ? fields(type, sent) : other.get();
            if (!comments.of(type).isEmpty()) {
                schema.put("description", comments.of(type));
            }
            named.put(name, schema);
        }
        return object().put("$ref", "#/components/schemas/" + name);
    }

    /** The simple name after those of the enclosing types, except controllers. */
    static String name(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        boolean alone = enclosing == null || enclosing.getSimpleName().endsWith("Controller");
        return alone ? type.getSimpleName() : name(enclosing) + type.getSimpleName();
    }

    /** The schema of a record, without a reference. */
    ObjectNode fields(Class<?> type, boolean sent) {
        ObjectNode schema = object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                property(type, component, sent, properties, required);
            }
        }
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonProperty.class))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> property(method, sent, properties, required));
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(kind -> addFields(kind, sent, properties));
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return sent ? schema.put("additionalProperties", false) : schema;
    }

    /** The fields of a part, or of every kind that it can be; the first of the same name counts. */
    private void addFields(Class<?> part, boolean sent, ObjectNode properties) {
        fields(part, sent).get("properties").properties().forEach(field -> {
            if (!properties.has(field.getKey())) {
                properties.set(field.getKey(), field.getValue());
            }
        });
    }

    private void property(
            Class<?> type, RecordComponent component, boolean sent, ObjectNode properties, ArrayNode required) {
        if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
            addFields(component.getType(), sent, properties);
            return;
        }
        String name = component.getName();
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean mayBeMissing = sent ? nullable : isOptional(type, component, nullable);
        ObjectNode schema = of(component.getGenericType(), sent);
        if (!comments.of(type, name).isEmpty()) {
            schema.put("description", comments.of(type, name));
        }
        if (nullable && (sent || !mayBeMissing)) {
            orNull(schema);
        }
        properties.set(name, schema);
        if (!mayBeMissing) {
            required.add(name);
        }
    }

    private static void orNull(ObjectNode schema) {
        if (schema.has("type")) {
            String type = schema.get("type").stringValue();
            schema.putArray("type").add(type).add("null");
        }
    }

    /** Whether Jackson may omit the field from a response. */
    private static boolean isOptional(Class<?> type, RecordComponent component, boolean nullable) {
        JsonInclude.Include rule = inclusion(component.getAccessor());
        if (rule == JsonInclude.Include.ALWAYS) {
            rule = inclusion(type);
        }
        return switch (rule) {
            case NON_DEFAULT -> true;
            case NON_EMPTY ->
                nullable || Collection.class.isAssignableFrom(component.getType()) || component.getType() == Map.class;
            case NON_NULL -> nullable;
            default -> false;
        };
    }

    private static JsonInclude.Include inclusion(AnnotatedElement element) {
        JsonInclude rule = element.getAnnotation(JsonInclude.class);
        return rule == null ? JsonInclude.Include.ALWAYS : rule.value();
    }

    private void property(Method method, boolean sent, ObjectNode properties, ArrayNode required) {
        if (method.isAnnotationPresent(JsonUnwrapped.class)) {
            addFields(method.getReturnType(), sent, properties);
            return;
        }
        String given = method.getAnnotation(JsonProperty.class).value();
        String name = given.isEmpty() ? method.getName() : given;
        ObjectNode schema = of(method.getGenericReturnType(), sent);
        JsonNode described = properties.path(name).path("description");
        String comment = comments.of(method).isEmpty() ? described.asString("") : comments.of(method);
        properties.set(name, comment.isEmpty() ? schema : schema.put("description", comment));
        if (!required.valueStream().map(JsonNode::asString).toList().contains(name)) {
            required.add(name);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode oneOf(List<String> members) {
        ObjectNode schema = object().put("type", "string");
        ArrayNode options = schema.putArray("enum");
        members.forEach(options::add);
        return schema;
    }
}
