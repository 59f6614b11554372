package io.github.graphidentity.emulator.control;

import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A moment or a duration, written as a text. Of a number nobody knows whether it is of seconds or of milliseconds. */
final class IsoTime<T> extends StdDeserializer<T> {

    private final Class<T> type;
    private final Function<String, T> read;

    IsoTime(Class<T> type, Function<String, T> read) {
        super(type);
        this.type = type;
        this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return type.cast(context.handleUnexpectedToken(type, parser));
        }
        String text = parser.getString();
        try {
            return read.apply(text);
        } catch (DateTimeException malformed) {
            return type.cast(context.handleWeirdStringValue(type, text, "%s", malformed.getMessage()));
        }
    }
}
