package io.github.graphidentity.emulator.trace;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.provider.IdentityProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The providers as the adapters get them: whatever is asked of one, simulated or real, is noted on the way, and may be
 * intercepted.
 */
@Configuration(proxyBeanMethods = false)
class ProviderEnds {

    private final ProviderCallRecorder recorder;
    private final ObjectProvider<ProviderInterceptor> interceptors;

    ProviderEnds(ProviderCallRecorder recorder, ObjectProvider<ProviderInterceptor> interceptors) {
        this.recorder = recorder;
        this.interceptors = interceptors;
    }

    @Bean
    @Primary
    Directories recordedDirectories(@Qualifier("directories") Directories directories) {
        List<ProviderInterceptor> chain = interceptors.orderedStream().toList();
        return new Directories() {
            @Override
            public Directory of(String tenantId) {
                Directory directory = directories.of(tenantId);
                return new Directory(recorded(directory.ldap(), tenantId), directory.baseDn());
            }

            @Override
            public Session session(String tenantId) throws LDAPException {
                Session session = directories.session(tenantId);
                return new Session(recorded(session.ldap(), tenantId), session.end());
            }

            private LDAPInterface recorded(LDAPInterface ldap, String tenantId) {
                return inFrontOf(ldap, LDAPInterface.class, IdentityProvider.ACTIVE_DIRECTORY, tenantId, chain);
            }
        };
    }

    @Bean
    @Primary
    OktaOrgs recordedOrgs(@Qualifier("oktaOrgs") OktaOrgs orgs) {
        List<ProviderInterceptor> chain = interceptors.orderedStream().toList();
        return (tenantId, correlationId) ->
                inFrontOf(orgs.of(tenantId, correlationId), OktaClient.class, IdentityProvider.OKTA, tenantId, chain);
    }

    /** By reflection, since both interfaces are long, and whatever they come to offer has to pass here. */
    private <T> T inFrontOf(
            T end, Class<T> type, IdentityProvider provider, String tenantId, List<ProviderInterceptor> chain) {
        Object inFront =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return called(end, method, arguments);
                    }
                    List<Object> asked = arguments == null ? List.of() : Arrays.asList(arguments);
                    ProviderCall call = new ProviderCall(provider, tenantId, method.getName(), asked);
                    ProviderCall.Answer answer = () -> called(end, method, arguments);
                    for (ProviderInterceptor interceptor : chain) {
                        ProviderCall.Answer behind = answer;
                        answer = () -> interceptor.answer(call, behind);
                    }
                    return recorder.record(call, answer);
                });
        return type.cast(inFront);
    }

    private static @Nullable Object called(Object end, Method method, Object @Nullable [] arguments) throws Exception {
        try {
            return method.invoke(end, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw thrown;
        }
    }
}
