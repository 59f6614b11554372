package io.github.graphidentity;

import io.github.graphidentity.emulator.client.TenantClient;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension that passes an emulator and a tenant to tests: {@code @ExtendWith(EmulatorExtension.class)}. The emulator, a
 * parameter of type {@link EmbeddedEmulator}, starts once for all tests with the same options. Each test gets its own tenant, a
 * parameter of type {@link TenantClient}, which is deleted after the test. Tests may run in parallel. Works with JUnit 5 and 6.
 *
 * <p>With options: {@code @RegisterExtension static EmulatorExtension emulator = new EmulatorExtension(options);}
 */
@SuppressWarnings("deprecation") // JUnit 5 has only the methods and types that JUnit 6 deprecates
public final class EmulatorExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(EmulatorExtension.class);

    private final EmulatorOptions options;
    private final boolean perClass;

    /** An emulator with the default options. */
    public EmulatorExtension() {
        this(EmulatorOptions.defaults());
    }

    /** An emulator that all tests with equal options share. */
    public EmulatorExtension(EmulatorOptions options) {
        this(options, false);
    }

    private EmulatorExtension(EmulatorOptions options, boolean perClass) {
        this.options = options;
        this.perClass = perClass;
    }

    /** An emulator for one test class, which ends with it. */
    public static EmulatorExtension perClass(EmulatorOptions options) {
        return new EmulatorExtension(options, true);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == EmbeddedEmulator.class || type == TenantClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        ExtensionContext owner = perClass ? topClass(test) : test.getRoot();
        EmbeddedEmulator emulator = stored(
                owner, options, EmbeddedEmulator.class, () -> EmbeddedEmulator.start(options), EmbeddedEmulator::close);
        return parameter.getParameter().getType() == EmbeddedEmulator.class
                ? emulator
                // It ends with the test, or with the class if the parameter is its constructor's.
                : stored(
                        test,
                        TenantClient.class,
                        TenantClient.class,
                        () -> emulator.control().createTenant(),
                        TenantClient::close);
    }

    private static ExtensionContext topClass(ExtensionContext test) {
        ExtensionContext context = test;
        ExtensionContext parent = test.getParent().orElse(test);
        while (!parent.equals(test.getRoot())) {
            context = parent;
            parent = parent.getParent().orElseThrow();
        }
        return context;
    }

    private static <T> T stored(
            ExtensionContext context, Object key, Class<T> type, Supplier<T> create, Consumer<T> end) {
        Store.CloseableResource stored = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(key, absent -> new Stored<>(create.get(), end), Stored.class);
        return type.cast(((Stored<?>) Objects.requireNonNull(stored)).value());
    }

    /** A value that JUnit ends with the context that it is stored in. */
    private record Stored<T>(T value, Consumer<T> end) implements Store.CloseableResource {

        @Override
        public void close() {
            end.accept(value);
        }
    }
}
