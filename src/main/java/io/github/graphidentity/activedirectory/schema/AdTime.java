package io.github.graphidentity.activedirectory.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Reads and writes times as AD's attributes contain them: generalized time, and UTC time with two digits of the year. */
public final class AdTime {

    private static final DateTimeFormatter GENERALIZED = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyMMddHHmmss");

    private AdTime() {}

    /** Without fractions of a second, as AD stores it: {@code 20261121120000.0Z}. */
    public static String generalizedTime(Instant time) {
        return GENERALIZED.format(time.atOffset(ZoneOffset.UTC)) + ".0Z";
    }

    static String utcTime(Instant time) {
        return UTC.format(time.atOffset(ZoneOffset.UTC)) + "Z";
    }

    /** @throws IllegalArgumentException if the text is neither form */
    static Instant parse(String text) {
        String digits = text.replaceFirst("([.,]\\d+)?Z$", "");
        try {
            return LocalDateTime.parse(digits, digits.length() == 12 ? UTC : GENERALIZED)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }
}
