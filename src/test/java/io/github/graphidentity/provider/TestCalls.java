package io.github.graphidentity.provider;

/** Contexts of calls that belong to no HTTP request. */
public final class TestCalls {

    private TestCalls() {}

    public static CallContext in(String tenantId) {
        return CallContext.of(tenantId, null);
    }

    public static CallContext in(String tenantId, String correlationId) {
        return new CallContext(tenantId, correlationId, null);
    }
}
