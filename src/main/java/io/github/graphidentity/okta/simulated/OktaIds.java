package io.github.graphidentity.okta.simulated;

import java.security.SecureRandom;

/** Ids in Okta's form: a prefix that tells what it is of, and letters and digits up to a length of 20. */
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
