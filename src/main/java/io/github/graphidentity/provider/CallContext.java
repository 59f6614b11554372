package io.github.graphidentity.provider;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the request that a call to a provider belongs to. It is passed from the controller through the adapter to the
 * provider.
 *
 * @param tenantId the caller's tenant
 * @param correlationId the invocation's, for the provider's own log; {@value #NONE} for reads
 * @param trace the request's trace, or {@code null}; adapters and providers only pass it on
 */
public record CallContext(
        String tenantId, String correlationId, @Nullable Object trace) {

    /** The name of the request attribute that holds the trace of an HTTP request. */
    public static final String TRACE = CallContext.class.getName() + ".trace";

    private static final String NONE = "none";

    /** The context of reads in a tenant. */
    public static CallContext of(String tenantId, @Nullable Object trace) {
        return new CallContext(tenantId, NONE, trace);
    }

    /** Whether the call belongs to an invocation, and thus has its correlationId. */
    public boolean isInvocation() {
        return !correlationId.equals(NONE);
    }

    /** The same request, as the invocation with this id. */
    public CallContext with(String newCorrelationId) {
        return new CallContext(tenantId, newCorrelationId, trace);
    }

    /** The trace, if it is of this type. */
    public <T> Optional<T> trace(Class<T> type) {
        return Optional.ofNullable(trace).filter(type::isInstance).map(type::cast);
    }
}
