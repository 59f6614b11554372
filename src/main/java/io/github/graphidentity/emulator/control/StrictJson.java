package io.github.graphidentity.emulator.control;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.graphidentity.tenant.seeds.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Reads JSON to the letter. A refusal says where, and what would be right. */
final class StrictJson {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            // What is missing in a list is no member of it.
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

    private static final Map<Class<?>, String> KINDS = Map.of(
            String.class, "a text",
            Integer.class, "a whole number",
            int.class, "a whole number",
            Long.class, "a whole number",
            Boolean.class, "true or false",
            Duration.class, "a duration as in PT1H30M",
            Instant.class, "a moment as in 2027-01-01T00:00:00Z");

    private StrictJson() {}

    /** Reads all of it as one value of that type. */
    static Object read(byte[] json, Class<?> type) {
        try {
            Object value = STRICT.readValue(json, type);
            if (value == null) {
                throw refused("The body is null. Send a JSON object.");
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            throw refused("There is no field '" + unknown.getPropertyName() + "'" + at(unknown) + ". There are: "
                    + names(unknown.getKnownPropertyIds()) + ".");
        } catch (MismatchedInputException mistyped) {
            throw refused(
                    String.valueOf(mistyped.getOriginalMessage()).startsWith("Trailing token")
                            ? "There is more behind the end of the JSON" + place(mistyped) + "."
                            : "Here must be " + kind(mistyped.getTargetType()) + at(mistyped) + ".");
        } catch (DatabindException unfit) {
            throw unfit.getCause() instanceof ResponseStatusException refusal
                    ? refusal
                    : refused("The body is not what is asked for here" + at(unfit) + ".");
        } catch (InputCoercionException tooLarge) {
            throw refused("A number is out of range" + place(tooLarge) + ".");
        } catch (JacksonException unreadable) {
            throw refused("The body is not JSON: " + InvalidValue.words(unreadable) + place(unreadable) + ".");
        }
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "an object";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : KINDS.getOrDefault(type, "an object");
    }

    private static String at(DatabindException failure) {
        String path = failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return (path.isEmpty() ? "" : ", at " + path) + place(failure);
    }

    private static String place(JacksonException failure) {
        return failure.getLocation() == null
                ? ""
                : ", line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr();
    }

    private static String names(Collection<Object> known) {
        return known == null
                ? "none"
                : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static ResponseStatusException refused(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }
}
