package io.github.graphidentity.tenant.seeds;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.MismatchedInputException;

/** Describes a value that cannot be read in terms of its document, without the names of parsers and Java classes. */
public final class InvalidValue {

    /** The parts of Jackson's messages that name the parser's source, settings and classes. */
    private static final Pattern PARSER_DETAILS = Pattern.compile(
            " ?\\([^()]*\\[Source: [^]]*][^()]*\\)| ?\\[Source: [^]]*]"
                    + "|, from `StreamRead[^`]*`| ?\\((?:bound as )?`[^`]*`\\)|: not allowed as per `[^`]*`|java\\.[\\w.]+Exception: ");

    private static final Map<Class<?>, String> SCALARS = Map.of(
            String.class, "a string",
            Integer.class, "a whole number",
            int.class, "a whole number",
            Long.class, "a whole number",
            long.class, "a whole number",
            Boolean.class, "true or false",
            boolean.class, "true or false",
            Duration.class, "a duration such as PT1H30M",
            Instant.class, "a time such as 2027-01-01T00:00:00Z");

    private InvalidValue() {}

    /** The parser's message about malformed JSON or YAML, on one line. */
    public static String message(JacksonException malformed) {
        return withoutParserDetails(String.valueOf(malformed.getOriginalMessage()));
    }

    static String withoutParserDetails(String message) {
        return PARSER_DETAILS
                .matcher(message)
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The path of the value, such as {@code identities[3].okta.id}; empty for the whole document. */
    public static String path(JacksonException failure) {
        return failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** The path of the value as a JSON pointer, such as {@code /identities/3/okta/id}. */
    static String pointer(JacksonException failure) {
        return failure.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                .collect(Collectors.joining());
    }

    /** What the value must be and what it is, such as {@code must be a whole number, but is 'two'}. */
    public static String mismatch(MismatchedInputException failure, ObjectMapper mapper, byte[] document) {
        Class<?> type = failure.getTargetType();
        boolean scalar = type != null && (type.isEnum() || SCALARS.containsKey(type));
        String actual = actual(failure, mapper, document, scalar);
        return "must be " + expected(type) + (actual == null ? "" : ", but is " + actual);
    }

    /** What a number must be and what it is, such as {@code must be at most 2147483647, but is 9999999999}. */
    public static String outOfRange(InputCoercionException failure, ObjectMapper mapper, byte[] document) {
        boolean isLong = failure.getTargetType() == long.class;
        BigInteger least = BigInteger.valueOf(isLong ? Long.MIN_VALUE : Integer.MIN_VALUE);
        BigInteger most = BigInteger.valueOf(isLong ? Long.MAX_VALUE : Integer.MAX_VALUE);
        try {
            BigInteger value = mapper.readTree(document).at(pointer(failure)).bigIntegerValue();
            return "must be " + (value.signum() < 0 ? "at least " + least : "at most " + most) + ", but is " + value;
        } catch (JacksonException malformed) {
            return "must be between " + least + " and " + most;
        }
    }

    /** What a value of the type must be, such as {@code a whole number}. */
    public static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "an object";
        } else if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : SCALARS.getOrDefault(type, "an object");
    }

    /** {@code null} if the rest of the document is malformed. A value is shown only where a secret cannot stand. */
    private static @Nullable String actual(
            MismatchedInputException failure, ObjectMapper mapper, byte[] document, boolean showString) {
        try {
            JsonNode value = mapper.readTree(document).at(pointer(failure));
            return switch (value.getNodeType()) {
                case OBJECT -> "an object";
                case ARRAY -> "a list";
                case STRING -> showString ? "'" + value.stringValue() + "'" : "a string";
                case MISSING -> null;
                case NUMBER -> failure.getTargetType() == String.class ? "a number" : value.toString();
                default -> value.toString();
            };
        } catch (JacksonException malformed) {
            return null;
        }
    }
}
