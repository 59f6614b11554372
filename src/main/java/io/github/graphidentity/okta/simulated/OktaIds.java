package io.github.graphidentity.okta.simulated;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes ids in Okta's form, a prefix for the type and then letters and digits up to 20 characters, and times. */
public final class OktaIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private OktaIds() {}

    public static String of(String prefix) {
        byte[] random = new byte[LENGTH - prefix.length()];
        RANDOM.nextBytes(random);
        StringBuilder id = new StringBuilder(prefix);
        for (byte each : random) {
            id.append(ALPHABET.charAt(Byte.toUnsignedInt(each) % ALPHABET.length()));
        }
        return id.toString();
    }

    /** A time as Okta writes it: in UTC, with milliseconds. */
    public static String time(Instant time) {
        return TIME.format(time);
    }
}
