package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.Octets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The passwords of accounts, as the directory keeps them. They are in clear text, which the check of NTLM requires. */
public final class StoredPassword {

    private StoredPassword() {}

    public static Octets of(String password) {
        return new Octets(password.getBytes(StandardCharsets.UTF_16LE));
    }

    public static boolean matches(Object stored, String password) {
        return MessageDigest.isEqual(((Octets) stored).bytes(), of(password).bytes());
    }

    public static String text(Object stored) {
        return new String(((Octets) stored).bytes(), StandardCharsets.UTF_16LE);
    }
}
