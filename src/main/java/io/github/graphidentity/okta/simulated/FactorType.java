package io.github.graphidentity.okta.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.unboundidds.OneTimePassword;
import com.unboundid.util.Base32;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types of factors that the org supports. */
@DocumentedBy("User Factors: the values of factorType")
public enum FactorType {
    QUESTION("question", "ufs"),
    SMS("sms", "mbl"),
    CALL("call", "clf"),
    EMAIL("email", "emf"),
    TOTP("token:software:totp", "ost"),
    PUSH("push", "opf");

    /** The code of factors that would send one by text message, call or e-mail. */
    @Assumed("the emulator sends nothing, so the code is always the same")
    public static final String SENT_CODE = "123456";

    private static final int TIME_STEP = 30;
    private static final int DIGITS = 6;
    private static final int SECRET_BYTES = 10;

    private final String word;
    private final String prefix;

    FactorType(String word, String prefix) {
        this.word = word;
        this.prefix = prefix;
    }

    /** The type with this name, for example {@code token:software:totp}. */
    public static Optional<FactorType> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    public static FactorType of(OrgObject factor) {
        return named(factor.text("factorType")).orElseThrow();
    }

    /** The beginning of the ids of such factors. */
    String prefix() {
        return prefix;
    }

    @DocumentedBy("User Factors: token:software:totp is also offered by GOOGLE")
    Set<String> providers() {
        return this == TOTP ? Set.of("OKTA", "GOOGLE") : Set.of("OKTA");
    }

    /** Whether the user is sent a code. */
    public boolean sendsCode() {
        return this == SMS || this == CALL || this == EMAIL;
    }

    static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base32.encode(secret);
    }

    /** Whether a code or an answer is right. The code of the previous step is right too, because clocks differ. */
    boolean accepts(String passCode, OrgObject factor, long now) {
        return switch (this) {
            case TOTP -> passCode.equals(totp(factor, now)) || passCode.equals(totp(factor, now - TIME_STEP * 1_000L));
            case QUESTION -> passCode.equalsIgnoreCase(factor.text("answer"));
            case SMS, CALL, EMAIL -> passCode.equals(SENT_CODE);
            case PUSH -> false;
        };
    }

    private static String totp(OrgObject factor, long millis) {
        try {
            return OneTimePassword.totp(Base32.decode(factor.text("secret")), millis, TIME_STEP, DIGITS);
        } catch (LDAPException | ParseException impossible) {
            throw new IllegalStateException("the secret of the factor is not in Base32", impossible);
        }
    }

    /** What a client needs to activate a factor. */
    public static Map<String, Object> activation(OrgObject factor) {
        return switch (of(factor)) {
            case TOTP ->
                Map.of(
                        "timeStep",
                        TIME_STEP,
                        "sharedSecret",
                        factor.text("secret"),
                        "encoding",
                        "base32",
                        "keyLength",
                        DIGITS);
            case PUSH -> Map.of("factorResult", "WAITING");
            default -> Map.of();
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
