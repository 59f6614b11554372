package io.github.graphidentity.emulator.control;

import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Deserializes an ISO 8601 time or duration from a string. Numbers are rejected, because their unit is ambiguous. */
final class IsoTime<T> extends StdDeserializer<T> {

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
