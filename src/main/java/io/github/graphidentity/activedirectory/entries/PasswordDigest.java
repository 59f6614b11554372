package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.Octets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/** Keeps passwords as salted digests, so that a dump of the directory does not contain them. Thread-safe. */
public final class PasswordDigest {

    private static final int SALT = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordDigest() {}

    public static Octets of(String password) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return of(password, salt);
    }

    public static boolean matches(Object digest, String password) {
        byte[] stored = ((Octets) digest).bytes();
        byte[] salt = Arrays.copyOf(stored, SALT);
        return MessageDigest.isEqual(stored, of(password, salt).bytes());
    }

    private static Octets of(String password, byte[] salt) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            byte[] digest = sha256.digest(password.getBytes(StandardCharsets.UTF_8));
            byte[] salted = Arrays.copyOf(salt, SALT + digest.length);
            System.arraycopy(digest, 0, salted, SALT, digest.length);
            return new Octets(salted);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
