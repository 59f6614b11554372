package io.github.graphidentity.activedirectory;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.identityaccounts.ProviderFailure.Kind;
import java.time.Duration;

/** What an LDAP result code means for an invocation. */
final class LdapFailures {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private LdapFailures() {}

    /** The server's diagnostic stays in the cause, for the log: its text differs between servers and may name people. */
    static ProviderFailure of(LDAPException failure) {
        String code = failure.getResultCode().intValue() + " "
                + failure.getResultCode().getName();
        return switch (failure.getResultCode().intValue()) {
            case 32 -> failure(Kind.ACCOUNT_NOT_FOUND, "the directory has no such account", code, failure);
            case 50 -> failure(Kind.REFUSED, "the service account may not write this attribute", code, failure);
            case 16 -> failure(Kind.CONFLICT, "the account was changed by somebody else meanwhile", code, failure);
            case 3, 85 -> failure(Kind.TIMEOUT, "the directory did not answer in time", code, failure);
            case 51, 52, 81, 91 -> failure(Kind.UNAVAILABLE, "the directory cannot be reached", code, failure);
            case 1, 8, 49 ->
                failure(Kind.UNAVAILABLE, "the directory does not accept the service account", code, failure);
            default -> failure(Kind.REFUSED, "the directory refused the change", code, failure);
        };
    }

    private static ProviderFailure failure(Kind kind, String reason, String code, LDAPException cause) {
        return new ProviderFailure(kind, reason + " (LDAP result " + code + ").", RETRY_AFTER, cause);
    }
}
