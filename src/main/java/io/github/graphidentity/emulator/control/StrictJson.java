package io.github.graphidentity.emulator.control;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.graphidentity.platform.http.BoundedJson;
import io.github.graphidentity.platform.startup.NearestName;
import io.github.graphidentity.tenant.seeds.InvalidValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Reads the JSON of a request without coercion, unknown fields or duplicates, and describes what is wrong with it. */
final class StrictJson {

    private static final JsonMapper STRICT = BoundedJson.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withConfigOverride(List.class, list -> list.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
            .withCoercionConfig(LogicalType.Textual, text -> {
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            })
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, new IsoTime<>(Instant.class, Instant::parse))
                    .addDeserializer(Duration.class, new IsoTime<>(Duration.class, Duration::parse)))
            .build();

    private StrictJson() {}

    /** @throws ResponseStatusException 400 if the JSON is malformed or does not fit the type */
    static Object read(byte[] json, Class<?> type) {
        try {
            Object value = STRICT.readValue(json, type);
            if (value == null) {
                throw ControlErrors.badRequest("The body must be a JSON object, but is null.");
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            Collection<Object> ids = unknown.getKnownPropertyIds() == null ? List.of() : unknown.getKnownPropertyIds();
            List<String> known = ids.stream().map(String::valueOf).sorted().toList();
            throw ControlErrors.badRequest("Unknown field '" + InvalidValue.path(unknown) + "'" + location(unknown)
                    + "." + NearestName.question(unknown.getPropertyName(), known) + " The fields are "
                    + String.join(", ", known) + ".");
        } catch (MismatchedInputException invalid) {
            throw ControlErrors.badRequest(
                    String.valueOf(invalid.getOriginalMessage()).startsWith("Trailing token")
                            ? "The body must be one JSON object, but more follows" + location(invalid) + "."
                            : subject(invalid) + " " + InvalidValue.mismatch(invalid, STRICT, json) + location(invalid)
                                    + ".");
        } catch (DatabindException invalid) {
            throw invalid.getCause() instanceof ResponseStatusException rejected
                    ? rejected
                    : ControlErrors.badRequest(subject(invalid) + " is invalid" + location(invalid) + ".");
        } catch (InputCoercionException outOfRange) {
            throw ControlErrors.badRequest(subject(outOfRange) + " " + InvalidValue.outOfRange(outOfRange, STRICT, json)
                    + location(outOfRange) + ".");
        } catch (JacksonException malformed) {
            throw ControlErrors.badRequest(
                    "The body is not valid JSON: " + InvalidValue.message(malformed) + location(malformed) + ".");
        }
    }

    private static String subject(JacksonException failure) {
        String path = InvalidValue.path(failure);
        return path.isEmpty() ? "The body" : path;
    }

    private static String location(JacksonException failure) {
        return failure.getLocation() == null || failure.getLocation().getLineNr() < 1
                ? ""
                : " (line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr() + ")";
    }

    /** Deserializes an ISO 8601 time or duration from a string. Numbers are rejected, because their unit is ambiguous. */
    private static final class IsoTime<T> extends StdDeserializer<T> {

        private final Class<T> type;
        private final Function<String, T> parse;

        IsoTime(Class<T> type, Function<String, T> parse) {
            super(type);
            this.type = type;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return type.cast(context.handleUnexpectedToken(type, parser));
            }
            String text = parser.getString();
            try {
                return parse.apply(text);
            } catch (DateTimeException malformed) {
                return type.cast(context.handleWeirdStringValue(type, text, "%s", malformed.getMessage()));
            }
        }
    }
}
