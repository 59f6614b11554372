package io.github.graphidentity.emulator.trace;

import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.resources.identityaccounts.ActionInvoked;
import io.opentelemetry.api.trace.Span;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is learned about a request while it is handled: caller, tenant, calls to providers, faults. The journal
 * makes an entry of it. It is kept as a request attribute and passed to providers in a {@link CallContext}. One thread at
 * a time may use it.
 */
public final class RequestTrace {

    private final Surface surface;
    private final String operation;
    private final List<ProviderOperation> operations = new ArrayList<>(4);
    private final List<String> faults = new ArrayList<>(0);
    private final Map<String, Map<String, Object>> states = new HashMap<>(4);
    private @Nullable String tenantId;
    private @Nullable Caller caller;
    private @Nullable ActionInvoked invoked;
    private @Nullable PendingAction pending;
    private @Nullable String writing;
    private @Nullable String obstacle;
    private @Nullable Span span;
    private boolean unanswered;

    public RequestTrace(Surface surface, String operation) {
        this.surface = surface;
        this.operation = operation;
    }

    /** The trace of an HTTP request; empty for requests that are not recorded. */
    public static Optional<RequestTrace> of(HttpServletRequest request) {
        return Optional.ofNullable((RequestTrace) request.getAttribute(CallContext.TRACE));
    }

    public Surface surface() {
        return surface;
    }

    public String operation() {
        return operation;
    }

    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /** Sets the caller, and with it the tenant, after the token has been checked. */
    public void setCaller(Caller known) {
        caller = known;
        tenantId = known.tenantId();
    }

    public Optional<String> tenantId() {
        return Optional.ofNullable(tenantId);
    }

    public void setTenant(String knownTenantId) {
        tenantId = knownTenantId;
    }

    /** Adds the id of a fault that changed how the request was handled, such as each of several calls of a provider. */
    public void addFault(String id) {
        if (!faults.contains(id)) {
            faults.add(id);
        }
    }

    /** The action that an adapter carries out for the request. */
    public record PendingAction(IdentityProvider identityProvider, Action action, String accountId) {}

    public void begin(PendingAction started) {
        pending = started;
    }

    public Optional<PendingAction> action() {
        return Optional.ofNullable(pending);
    }

    /** Whether this is the first write of the action with this correlationId. */
    public boolean beginWriting(String correlationId) {
        boolean first = !correlationId.equals(writing);
        writing = correlationId;
        return first;
    }

    /** Why the action was accepted but is not carried out, or {@code null}. */
    public @Nullable String obstacle() {
        return obstacle;
    }

    public void setObstacle(String reason) {
        obstacle = reason;
    }

    /** The span of the request in a distributed trace; {@code null} if requests are not traced. */
    public @Nullable Span span() {
        return span;
    }

    public void setSpan(Span started) {
        span = started;
    }

    /** The client gets no response. */
    public void markUnanswered() {
        unanswered = true;
    }

    public boolean unanswered() {
        return unanswered;
    }

    public void setInvoked(ActionInvoked event) {
        invoked = event;
    }

    /** Adds a call to a provider. */
    void addOperation(ProviderOperation asked) {
        operations.add(asked);
    }

    /** The last known state of an account; empty if it has not been read. */
    Map<String, Object> lastState(IdentityProvider provider, String account) {
        return states.getOrDefault(provider + account, Map.of());
    }

    /** Sets the state of an account, and completes an earlier change that this state is the result of. */
    void setState(IdentityProvider provider, String account, Map<String, Object> state) {
        states.put(provider + account, state);
        for (int last = operations.size() - 1; last >= 0; last--) {
            ProviderOperation change = operations.get(last);
            boolean incomplete = change.after().isEmpty() && change.identityProvider() == provider;
            if (incomplete && !change.before().isEmpty() && change.asked().equals(account)) {
                Map<String, Object> after = new HashMap<>(state);
                after.keySet().retainAll(change.before().keySet());
                operations.set(last, change.with(after));
            }
        }
    }

    public List<ProviderOperation> operations() {
        return List.copyOf(operations);
    }

    public List<String> faults() {
        return List.copyOf(faults);
    }

    @Nullable
    public ActionInvoked invoked() {
        return invoked;
    }
}
