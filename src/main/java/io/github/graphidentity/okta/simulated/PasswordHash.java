package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * A password that was imported as a hash.
 *
 * @param algorithm {@code BCRYPT}, or the JDK's name of a digest or of a key derivation
 * @param value the hash: for BCRYPT in its own Base64, else in Base64
 * @param salt encoded as the value is; empty for none
 * @param saltFirst whether the password follows the salt of a digest
 * @param cost the work factor of BCRYPT or the number of iterations of PBKDF2, else 0
 */
@DocumentedBy("Users: PasswordCredentialHash")
public record PasswordHash(String algorithm, String value, String salt, boolean saltFirst, int cost) {

    /** The name of {@link BCrypt}, whose values have another form. */
    public static final String BCRYPT = "BCRYPT";

    /** Returns whether a password has this hash. */
    boolean matches(String password) {
        if (algorithm.equals(BCRYPT)) {
            return BCrypt.checkpw(password, "$2a$%02d$%s%s".formatted(cost, salt, value));
        }
        byte[] hash = Base64.getDecoder().decode(value);
        byte[] salted = Base64.getDecoder().decode(salt);
        try {
            return MessageDigest.isEqual(
                    hash, cost > 0 ? derived(password, salted, hash.length) : digest(password, salted));
        } catch (GeneralSecurityException unknown) {
            throw new IllegalStateException("The JDK has no algorithm " + algorithm, unknown);
        }
    }

    private byte[] digest(String password, byte[] salted) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        digest.update(saltFirst ? salted : bytes);
        return digest.digest(saltFirst ? bytes : salted);
    }

    private byte[] derived(String password, byte[] salted, int length) throws GeneralSecurityException {
        return SecretKeyFactory.getInstance(algorithm)
                .generateSecret(new PBEKeySpec(password.toCharArray(), salted, cost, length * Byte.SIZE))
                .getEncoded();
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "PasswordHash[" + algorithm + "]";
    }
}
