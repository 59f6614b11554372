package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.security.cert.CertificateException;
import java.time.Duration;

/**
 * What an LDAP result code means for an invocation: the one table. What a directory says no to is refused, its own bind
 * included: only the operator can mend that, and nobody is told to try again. One that is not reached is not available.
 */
public enum LdapFailures {
    NOT_FOUND(Kind.ACCOUNT_NOT_FOUND, false, "the directory has no such account", 32),
    NO_RIGHT(Kind.REFUSED, false, "the service account may not write this attribute", 50),
    OUTRUN(Kind.CONFLICT, false, "the account was changed by somebody else meanwhile", 16),
    /** More than the two that were asked for: a name that several accounts share. */
    AMBIGUOUS(Kind.REFUSED, false, "more than one account has this name", 4),
    REFERRED(Kind.REFUSED, false, "the account is in another domain, and referrals are not followed", 10),
    /** 0000052D as 19 or 53: the policy of the domain. Enabling an account meets it where the password is too weak. */
    POLICY(Kind.REFUSED, false, "the domain's policy does not allow it", 19),
    UNWILLING(Kind.REFUSED, false, "the directory is unwilling to make the change", 53),
    TOO_SLOW(Kind.TIMEOUT, true, "the directory did not answer in time", 3, 85),
    AWAY(Kind.UNAVAILABLE, true, "the directory cannot be reached", 51, 52, 81, 91),
    /** 00002020: the connection lost its bind. A new one will have it. */
    UNBOUND(Kind.UNAVAILABLE, true, "the directory does not know who asks", 1),
    CREDENTIALS(Kind.REFUSED, false, "the directory does not accept the service account", 49),
    ENCRYPTION(Kind.REFUSED, false, "the directory wants an encrypted connection", 8, 13),
    /** The breaker is open: asking again at once is what it is there to prevent. */
    LEFT_ALONE(Kind.UNAVAILABLE, false, "the directory cannot be reached, and was left alone for a moment"),
    /** Comes as 91 too; the connection would fail the same way again. */
    CERTIFICATE(Kind.UNAVAILABLE, false, "the certificate of the domain controller cannot be trusted"),
    /** Invalid syntax, unavailable critical extension, other: what was asked for was wrong, and that is our fault. */
    OTHER(Kind.REFUSED, false, "the directory refused the request");

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** A password that does not meet the policy (ERROR_PASSWORD_RESTRICTION). */
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

    /** The server's own words stay in the cause, for the log: they differ between servers and may name people. */
    public static ProviderFailure of(LDAPException failure) {
        LdapFailures row = row(failure);
        String code = failure.getResultCode().intValue() + " "
                + failure.getResultCode().getName();
        return new ProviderFailure(
                row.kind,
                row.reason + row.detail(LdapDiagnostic.of(failure.getDiagnosticMessage())) + " (LDAP result " + code
                        + ").",
                RETRY_AFTER,
                failure);
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
            return LEFT_ALONE;
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
            return diagnostic.data().map(LdapFailures::whyNotBound).orElse("");
        }
        boolean policy = diagnostic.win32().filter(PASSWORD_RESTRICTION::equals).isPresent();
        return policy ? ": the account's password does not meet it and has to be set anew first" : "";
    }

    /** The numbers are Windows' own and the same on Samba; all but 52e and 775 need the right password. */
    private static String whyNotBound(String data) {
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

    private static boolean hasCause(Throwable thrown, Class<? extends Exception> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
