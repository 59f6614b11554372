package io.github.graphidentity;

import io.github.graphidentity.emulator.client.TenantClient;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests an emulator and a tenant: {@code @ExtendWith(EmulatorExtension.class)}. The emulator, a parameter of type
 * {@link EmbeddedEmulator}, starts once for the whole run; the tenant, a {@link TenantClient}, is each test's own and ends with
 * it, so tests may run in parallel.
 */
public final class EmulatorExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(EmulatorExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == EmbeddedEmulator.class || type == TenantClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        EmbeddedEmulator emulator = emulator(test);
        return parameter.getParameter().getType() == EmbeddedEmulator.class
                ? emulator
                // Closed by the store, at the end of the test, or of the class where its constructor asked.
                : test.getStore(NAMESPACE)
                        .computeIfAbsent(
                                TenantClient.class, key -> emulator.control().createTenant(), TenantClient.class);
    }

    private static EmbeddedEmulator emulator(ExtensionContext test) {
        Store wholeRun = test.getRoot().getStore(NAMESPACE);
        return wholeRun.computeIfAbsent(
                EmbeddedEmulator.class,
                key -> GraphIdentityEmulator.start(EmulatorOptions.defaults()),
                EmbeddedEmulator.class);
    }
}
