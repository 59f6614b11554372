package io.github.graphidentity.emulator.providers;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCalls;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** Sends each call of the adapter through interceptors before it reaches the org. */
record InterceptedOktaClient(OktaClient org, CallContext context, ProviderCalls calls) implements InvocationHandler {

    /** The org as the adapter calls it. */
    static OktaClient of(OktaClient org, CallContext context, ProviderCalls calls) {
        return (OktaClient) Proxy.newProxyInstance(
                OktaClient.class.getClassLoader(),
                new Class<?>[] {OktaClient.class},
                new InterceptedOktaClient(org, context, calls));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        List<Object> passed = arguments == null ? List.of() : Arrays.asList(arguments);
        ProviderCall call = new ProviderCall(IdentityProvider.OKTA, context, method.getName(), passed);
        try {
            return calls.make(call, () -> ReflectionUtils.invokeMethod(method, org, passed.toArray()));
        } catch (LDAPException unexpected) {
            throw new IllegalStateException("Okta does not answer in LDAP", unexpected);
        }
    }
}
