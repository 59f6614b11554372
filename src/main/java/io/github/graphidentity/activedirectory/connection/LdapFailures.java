package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.security.cert.CertificateException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Translates LDAP result codes into the failure of an invocation.
 *
 * <p>A rejection, also of the service account's bind, is never reported as retryable, because only the operator can change the
 * outcome.
 */
public enum LdapFailures {
    NOT_FOUND(Kind.ACCOUNT_NOT_FOUND, false, "the directory has no such account", 32),
    NO_RIGHT(Kind.REFUSED, false, "the service account may not write this attribute", 50),
    CHANGED(Kind.CONFLICT, false, "another client changed the account at the same time", 16),
    /** A search for one account is limited to two entries. */
    AMBIGUOUS(Kind.REFUSED, false, "more than one account has this name", 4),
    REFERRED(Kind.REFUSED, false, "the account is in another domain, and referrals are not followed", 10),
    /** With 0000052D in the diagnostic message of 19 or 53, the account's password is too weak for it to be enabled. */
    POLICY(Kind.REFUSED, false, "the domain's policy does not allow it", 19),
    UNWILLING(Kind.REFUSED, false, "the directory is unwilling to make the change", 53),
    TOO_SLOW(Kind.TIMEOUT, true, "the directory did not answer in time", 3, 85),
    UNREACHABLE(Kind.UNAVAILABLE, true, "the directory cannot be reached", 51, 52, 81, 91),
    UNREADABLE(Kind.UNAVAILABLE, false, "the directory's response cannot be read", 84),
    /** 00002020: a new connection will bind again. */
    UNBOUND(Kind.UNAVAILABLE, true, "the connection has lost its bind", 1),
    CREDENTIALS(Kind.REFUSED, false, "the directory does not accept the service account", 49),
    ENCRYPTION(Kind.REFUSED, false, "the directory requires an encrypted connection", 8, 13),
    /** Not transient, because an immediate retry is what the circuit breaker prevents. */
    BREAKER_OPEN(
            Kind.UNAVAILABLE, false, "the directory cannot be reached, and no new connection is tried for two seconds"),
    /** Also reported as 91, but a retry would fail in the same way. */
    CERTIFICATE(Kind.UNAVAILABLE, false, "the certificate of the domain controller cannot be trusted"),
    /** Any other code, as invalid syntax: the request was wrong. */
    OTHER(Kind.REFUSED, false, "the directory refused the request");

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** ERROR_PASSWORD_RESTRICTION: the password does not meet the policy. */
    private static final String PASSWORD_RESTRICTION = "0000052d";

    private final Kind kind;
    private final boolean isTransient;
    private final String reason;

    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    private final int[] resultCodes;

    LdapFailures(Kind kind, boolean isTransient, String reason, int... resultCodes) {
        this.kind = kind;
        this.isTransient = isTransient;
        this.reason = reason;
        this.resultCodes = resultCodes;
    }

    /** Translates a failure. The server's message stays in the cause for the log, because it may contain personal data. */
    public static ProviderFailure of(LDAPException failure) {
        LdapFailures row = row(failure);
        String code = failure.getResultCode().intValue() + " "
                + failure.getResultCode().getName();
        return new ProviderFailure(
                        row.kind,
                        row.reason + row.detail(LdapDiagnostic.of(failure.getDiagnosticMessage())) + " (LDAP result "
                                + code + ").",
                        RETRY_AFTER,
                        failure)
                .at(IdentityProvider.ACTIVE_DIRECTORY);
    }

    /** Whether the same request may succeed a moment later. */
    public static boolean isTransient(LDAPException failure) {
        return row(failure).isTransient;
    }

    private static LdapFailures row(LDAPException failure) {
        int code = failure.getResultCode().intValue();
        if (hasCause(failure, CertificateException.class)) {
            return CERTIFICATE;
        }
        if (hasCause(failure, CallNotPermittedException.class)) {
            return BREAKER_OPEN;
        }
        for (LdapFailures row : values()) {
            for (int resultCode : row.resultCodes) {
                if (resultCode == code) {
                    return row;
                }
            }
        }
        return OTHER;
    }

    private String detail(LdapDiagnostic diagnostic) {
        if (this == CREDENTIALS) {
            return diagnostic.data().map(LdapFailures::bindFailure).orElse("");
        }
        boolean policy = diagnostic.win32().filter(PASSWORD_RESTRICTION::equals).isPresent();
        return policy ? ": the account's password does not meet it, so set a new password first" : "";
    }

    /** Windows and Samba use the same codes. All but 52e and 775 are returned only for the right password. */
    private static String bindFailure(String data) {
        return switch (data) {
            case "525" -> ": it does not exist";
            case "52e" -> ": name or password is wrong";
            case "530" -> ": it may not sign in at this time";
            case "531" -> ": it may not sign in from here";
            case "532" -> ": its password has expired";
            case "533" -> ": it is disabled";
            case "701" -> ": it has expired";
            case "773" -> ": it must change its password first";
            case "775" -> ": it is locked out";
            default -> "";
        };
    }

    private static boolean hasCause(@Nullable Throwable failure, Class<? extends Exception> type) {
        return failure != null && (type.isInstance(failure) || hasCause(failure.getCause(), type));
    }
}
