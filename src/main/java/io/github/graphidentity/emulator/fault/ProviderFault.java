package io.github.graphidentity.emulator.fault;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPRequest;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCall.Answer;
import io.github.graphidentity.okta.client.RequestNotSent;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault between an adapter and its provider, simulated or real. The adapter sees an LDAP result or an Okta error, and may
 * try again.
 */
sealed interface ProviderFault extends Misbehaviour permits ProviderFault.Outage, ProviderFault.Slow, Refusal {

    /** Operations of the providers, and operations of Graph that call providers. */
    List<String> OPERATIONS = List.of(
            "getUser",
            "identityAccounts",
            "invokeAction",
            "listGroupUsers",
            "listGroups",
            "listUserGroups",
            "listUsers",
            "modify",
            "revokeUserSessions",
            "search",
            "suspendUser",
            "unsuspendUser");

    /** Answers a call in the provider's place. */
    @Nullable
    Object answer(ProviderCall call, Answer provider, Pauses pauses, Duration oktaTimeout) throws Exception;

    @Override
    default Collection<String> operations() {
        return OPERATIONS;
    }

    @Override
    default void check(FaultSpec.Match match) {
        FaultCheck.require(
                !IdentityProvider.ENTRA_ID.wireName().equals(match.identityProvider()),
                "identityProvider must be activeDirectory or okta for " + fault()
                        + ", but is 'entraID', which has no adapter.");
    }

    /** The exception that the LDAP client throws for a result; searches have their own. */
    static LDAPException ldap(ProviderCall call, ResultCode resultCode, @Nullable String diagnostic) {
        LDAPException failure =
                new LDAPException(new LDAPResult(-1, resultCode, diagnostic, null, new String[0], new Control[0]));
        return call.operation().startsWith("search") ? new LDAPSearchException(failure) : failure;
    }

    private static boolean isOkta(ProviderCall call) {
        return call.identityProvider() == IdentityProvider.OKTA;
    }

    /** The provider cannot be reached. */
    record Outage() implements ProviderFault {

        @Override
        public Object answer(ProviderCall call, Answer provider, Pauses pauses, Duration oktaTimeout) throws Exception {
            throw isOkta(call)
                    ? new ProviderFailure(
                            Kind.UNAVAILABLE,
                            "the org cannot be reached.",
                            Duration.ofSeconds(10),
                            new RequestNotSent(null))
                    : ldap(call, ResultCode.CONNECT_ERROR, "The connection was refused: injected by a fault");
        }
    }

    /**
     * The provider responds late. If the delay exceeds the timeout, the provider still does the work, but the adapter gets a
     * timeout.
     *
     * @param milliseconds the delay, at most 120,000
     */
    record Slow(int milliseconds) implements ProviderFault {

        public Slow {
            FaultCheck.milliseconds(milliseconds);
        }

        @Override
        public @Nullable Object answer(ProviderCall call, Answer provider, Pauses pauses, Duration oktaTimeout)
                throws Exception {
            long timeout = isOkta(call) ? oktaTimeout.toMillis() : ldapTimeout(call);
            if (!pauses.milliseconds(Math.min(milliseconds, timeout))) {
                throw new ProviderFailure(Kind.UNAVAILABLE, Pauses.EXHAUSTED);
            }
            Object answer = provider.get();
            if (milliseconds < timeout) {
                return answer;
            }
            throw isOkta(call)
                    ? new ProviderFailure(
                            Kind.TIMEOUT,
                            "the org did not answer within the time allowed.",
                            Duration.ofSeconds(10),
                            null)
                    : ldap(call, ResultCode.TIMEOUT, "No answer within the time allowed: injected by a fault");
        }

        private static long ldapTimeout(ProviderCall call) {
            return !call.arguments().isEmpty() && call.arguments().get(0) instanceof LDAPRequest request
                    ? Math.max(1, request.getResponseTimeoutMillis(null))
                    : Long.MAX_VALUE;
        }
    }
}
