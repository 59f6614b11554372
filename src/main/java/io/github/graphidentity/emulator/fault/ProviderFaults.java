package io.github.graphidentity.emulator.fault;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPRequest;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.emulator.fault.Misbehaviour.Stage;
import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCall.Answer;
import io.github.graphidentity.emulator.trace.ProviderInterceptor;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.RequestNotSent;
import io.github.graphidentity.okta.connection.OktaProperties;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Between an adapter and its provider: what goes wrong here is said in LDAP's words or Okta's, and it is the adapter that has
 * to make sense of it.
 */
@Component
public class ProviderFaults implements ProviderInterceptor {

    private static final String[] NO_REFERRALS = {};
    private static final Control[] NO_CONTROLS = {};

    private final Faults faults;
    private final Duration oktaReadTimeout;

    ProviderFaults(Faults faults, OktaProperties okta) {
        this.faults = faults;
        this.oktaReadTimeout = okta.readTimeout();
    }

    @Override
    public @Nullable Object answer(ProviderCall call, Answer provider) throws Exception {
        if (!faults.any(Stage.PROVIDER)) {
            return provider.get();
        }
        RequestTrace exchange = call.context().trace(RequestTrace.class).orElse(null);
        FaultContext occasion = FaultContext.of(
                Stage.PROVIDER, call.operation(), call.identityProvider().wireName(), exchange);
        Optional<ActiveFault> rule = faults.firing(call.context().tenantId(), occasion);
        if (rule.isEmpty()) {
            return provider.get();
        }
        if (exchange != null) {
            exchange.fault(rule.get().id());
        }
        FaultSpec fault = rule.get().fault();
        if (fault.misbehaviour() == Misbehaviour.SLOW) {
            return slowly(fault, call, provider);
        }
        throw fault.misbehaviour() == Misbehaviour.OUTAGE ? away(call) : refusal(fault, call);
    }

    private static Exception away(ProviderCall call) {
        return call.identityProvider() == IdentityProvider.OKTA
                ? new ProviderFailure(
                        Kind.UNAVAILABLE,
                        "the org cannot be reached.",
                        Duration.ofSeconds(10),
                        new RequestNotSent(null))
                : ldap(call, ResultCode.CONNECT_ERROR, "The connection was refused: injected by a fault");
    }

    /** As the answer of a server, whose text is a diagnostic message; of a search it is an exception of its own. */
    private static LDAPException ldap(ProviderCall call, ResultCode resultCode, @Nullable String diagnostic) {
        LDAPResult result = new LDAPResult(-1, resultCode, diagnostic, null, NO_REFERRALS, NO_CONTROLS);
        LDAPException failure = new LDAPException(result);
        return call.operation().startsWith("search") ? new LDAPSearchException(failure) : failure;
    }

    private static Exception refusal(FaultSpec fault, ProviderCall call) {
        if (fault.ldapResult() != null) {
            return ldap(call, ResultCode.valueOf(fault.ldapResult()), fault.diagnostic());
        }
        String code = String.valueOf(fault.oktaError());
        OktaException usual = OktaErrorCode.of(code)
                .map(OrgErrors::of)
                .orElseGet(() -> InjectedErrors.refusal(400, code, "Injected by a fault."));
        return new OktaException(
                fault.status() == null ? usual.status() : fault.status(),
                usual.errorCode(),
                fault.message() == null ? usual.errorSummary() : fault.message(),
                OrgErrors.errorId(),
                List.of(),
                fault.retryAfter() == null ? null : Duration.ofSeconds(Long.parseLong(fault.retryAfter())));
    }

    /** Whoever waits for no longer than this hears nothing, and what was asked is done all the same. */
    private @Nullable Object slowly(FaultSpec fault, ProviderCall call, Answer provider) throws Exception {
        long wait = fault.milliseconds() == null ? 0 : fault.milliseconds();
        boolean okta = call.identityProvider() == IdentityProvider.OKTA;
        long patience = okta ? oktaReadTimeout.toMillis() : ldapPatience(call);
        Delay.milliseconds((int) Math.min(wait, patience));
        Object answer = provider.get();
        if (wait < patience) {
            return answer;
        }
        throw okta
                ? new ProviderFailure(
                        Kind.TIMEOUT, "the org did not answer within the time allowed.", Duration.ofSeconds(10), null)
                : ldap(call, ResultCode.TIMEOUT, "No answer within the time allowed: injected by a fault");
    }

    private static long ldapPatience(ProviderCall call) {
        return !call.arguments().isEmpty() && call.arguments().get(0) instanceof LDAPRequest request
                ? Math.max(1, request.getResponseTimeoutMillis(null))
                : Long.MAX_VALUE;
    }
}
