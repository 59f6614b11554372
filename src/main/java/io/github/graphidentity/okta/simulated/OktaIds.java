package io.github.graphidentity.okta.simulated;

import java.security.SecureRandom;

/** Creates ids in Okta's form: a prefix for the type, then letters and digits up to 20 characters. */
final class OktaIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 20;

    private OktaIds() {}

    static String of(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        while (id.length() < LENGTH) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
