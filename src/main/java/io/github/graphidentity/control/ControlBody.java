package io.github.graphidentity.control;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON body of the control API, read to the letter: what a typing error asked for would silently never happen. A refusal
 * says where, and what would be right.
 */
public final class ControlBody {

    private static final int MAX_BYTES = 1024 * 1024;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ControlBody() {}

    /** Reads the whole body as one value of that type. */
    public static <T> T read(HttpServletRequest request, Class<T> type) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw refused(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than " + MAX_BYTES + " bytes.");
        }
        if (body.length == 0) {
            throw refused(HttpStatus.BAD_REQUEST, "The body is empty. Send a JSON object, as application/json.");
        }
        try {
            T value = STRICT.readValue(body, type);
            if (value == null) {
                throw refused(HttpStatus.BAD_REQUEST, "The body is null. Send a JSON object.");
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            throw refused(
                    HttpStatus.BAD_REQUEST,
                    "There is no field '" + unknown.getPropertyName() + "'" + at(unknown) + ". There are: "
                            + names(unknown.getKnownPropertyIds()) + ".");
        } catch (MismatchedInputException mistyped) {
            throw refused(
                    HttpStatus.BAD_REQUEST, "Here must be " + kind(mistyped.getTargetType()) + at(mistyped) + ".");
        } catch (DatabindException unfit) {
            throw refused(HttpStatus.BAD_REQUEST, "The body is not what is asked for here" + at(unfit) + ".");
        } catch (JacksonException unreadable) {
            throw refused(
                    HttpStatus.BAD_REQUEST,
                    "The body is not JSON: " + unreadable.getOriginalMessage() + place(unreadable) + ".");
        }
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == String.class) {
            return "a text";
        } else if (type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        return type == Boolean.class ? "true or false" : "an object";
    }

    private static String at(DatabindException failure) {
        String path = failure.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
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

    private static ResponseStatusException refused(HttpStatus status, String detail) {
        return new ResponseStatusException(status, detail);
    }
}
