package io.github.graphidentity.emulator.providers;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCalls;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Sends each call of the adapter through interceptors before it reaches the org. */
record InterceptedOktaClient(OktaClient org, CallContext context, ProviderCalls calls) implements OktaClient {

    @Override
    public ResponseEntity<List<OktaUser>> listUsers(int limit, @Nullable String after) {
        return make("listUsers", () -> org.listUsers(limit, after), limit, after);
    }

    @Override
    public List<OktaUser> listUsers(String filter, int limit) {
        return make("listUsers", () -> org.listUsers(filter, limit), filter, limit);
    }

    @Override
    public OktaUser getUser(String id) {
        return make("getUser", () -> org.getUser(id), id);
    }

    @Override
    public List<OktaGroup> listUserGroups(String id) {
        return make("listUserGroups", () -> org.listUserGroups(id), id);
    }

    @Override
    public List<OktaGroup> listGroups(String q) {
        return make("listGroups", () -> org.listGroups(q), q);
    }

    @Override
    public ResponseEntity<List<OktaUser>> listGroupUsers(String id, int limit, @Nullable String after) {
        return make("listGroupUsers", () -> org.listGroupUsers(id, limit, after), id, limit, after);
    }

    @Override
    public void suspendUser(String id) {
        run("suspendUser", () -> org.suspendUser(id), id);
    }

    @Override
    public void unsuspendUser(String id) {
        run("unsuspendUser", () -> org.unsuspendUser(id), id);
    }

    @Override
    public void revokeUserSessions(String id, boolean oauthTokens, boolean forgetDevices) {
        run(
                "revokeUserSessions",
                () -> org.revokeUserSessions(id, oauthTokens, forgetDevices),
                id,
                oauthTokens,
                forgetDevices);
    }

    private void run(String operation, Runnable answer, Object... arguments) {
        make(
                operation,
                () -> {
                    answer.run();
                    return Boolean.TRUE;
                },
                arguments);
    }

    @SuppressWarnings("unchecked") // an interceptor returns what the provider returned
    private <T> T make(String operation, Supplier<T> answer, @Nullable Object... arguments) {
        ProviderCall call = new ProviderCall(IdentityProvider.OKTA, context, operation, Arrays.asList(arguments));
        try {
            return (T) Objects.requireNonNull(calls.make(call, answer::get));
        } catch (LDAPException unexpected) {
            throw new IllegalStateException("Okta does not answer in LDAP", unexpected);
        }
    }
}
