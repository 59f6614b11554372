package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.PasswordHash;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the hash of an imported password from the body of a request. */
@DocumentedBy("Users: PasswordCredentialHash")
final class HashBody {

    private static final Set<String> ALGORITHMS = Set.of("BCRYPT", "SHA-512", "SHA-256", "SHA-1", "MD5", "PBKDF2");

    private static final Map<String, String> DERIVATIONS =
            Map.of("SHA256_HMAC", "PBKDF2WithHmacSHA256", "SHA512_HMAC", "PBKDF2WithHmacSHA512");

    private static final Pattern BCRYPT_SALT = Pattern.compile("[./A-Za-z0-9]{22}");
    private static final Pattern BCRYPT_VALUE = Pattern.compile("[./A-Za-z0-9]{31}");

    /** At most 128 bytes. */
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4}){0,42}(?:[A-Za-z0-9+/]{2}(?:==|[A-Za-z0-9+/]=))?");

    private HashBody() {}

    @Assumed("that a sign-in may take half a second: Okta's limits are a work factor of 20 and no number of iterations")
    static PasswordHash read(Map<String, Object> hash) {
        String algorithm = CredentialsBody.oneOf(ALGORITHMS, "algorithm", hash);
        return switch (algorithm) {
            case PasswordHash.BCRYPT ->
                new PasswordHash(
                        algorithm,
                        matching(BCRYPT_VALUE, "value", hash),
                        matching(BCRYPT_SALT, "salt", hash),
                        true,
                        number("workFactor", hash, 4, 12));
            case "PBKDF2" ->
                new PasswordHash(
                        String.valueOf(
                                DERIVATIONS.get(CredentialsBody.oneOf(DERIVATIONS.keySet(), "digestAlgorithm", hash))),
                        matching(BASE64, "value", hash),
                        matching(BASE64, "salt", hash),
                        true,
                        number("iterationCount", hash, 4_096, 600_000));
            default -> {
                boolean salted = hash.get("salt") != null;
                yield new PasswordHash(
                        algorithm,
                        matching(BASE64, "value", hash),
                        salted ? matching(BASE64, "salt", hash) : "",
                        salted
                                && CredentialsBody.oneOf(Set.of("PREFIX", "POSTFIX"), "saltOrder", hash)
                                        .equals("PREFIX"),
                        0);
            }
        };
    }

    private static String matching(Pattern form, String name, Map<String, Object> hash) {
        String text = UserBody.text(hash, name);
        if (!form.matcher(text).matches()) {
            throw OrgErrors.invalid(name, "must have the form " + form);
        }
        return text;
    }

    private static int number(String name, Map<String, Object> hash, int least, int greatest) {
        if (hash.get(name) instanceof Integer number && number >= least && number <= greatest) {
            return number;
        }
        throw OrgErrors.invalid(name, "must be a number from " + least + " to " + greatest);
    }
}
