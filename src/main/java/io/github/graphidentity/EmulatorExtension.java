package io.github.graphidentity;

import io.github.graphidentity.emulator.client.TenantClient;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension that passes an emulator and a tenant to tests: {@code @ExtendWith(EmulatorExtension.class)}. The emulator, a
 * parameter of type {@link EmbeddedEmulator}, starts once for all tests. Each test gets its own tenant, a parameter of type
 * {@link TenantClient}, which is deleted after the test. Tests may run in parallel.
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
                // The store closes it after the test, or after the class if the parameter is its constructor's.
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
