package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import io.github.graphidentity.platform.http.ErrorDialect;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Applies request faults to authorized requests. */
@Component
@Order(FaultFilter.ORDER)
class FaultFilter extends OncePerRequestFilter {

    /** After the filter that records the caller. */
    static final int ORDER = Ordered.LOWEST_PRECEDENCE - 10;

    private final Faults faults;
    private final List<ErrorDialect> dialects;
    private final WaitingThreads threads;

    FaultFilter(Faults faults, List<ErrorDialect> dialects, WaitingThreads threads) {
        this.faults = faults;
        this.dialects = dialects;
        this.threads = threads;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestTrace trace = RequestTrace.of(request).orElse(null);
        String tenantId = trace == null ? null : trace.tenantId().orElse(null);
        if (trace == null || tenantId == null || !faults.any(RequestFault.class)) {
            chain.doFilter(request, response);
            return;
        }
        PeekedRequest action = trace.operation().equals("invokeAction") ? new PeekedRequest(request) : null;
        HttpServletRequest readable = action == null ? request : action;
        Optional<Faults.Applied<RequestFault>> fault =
                faults.apply(RequestFault.class, tenantId, context(trace, action, request), trace);
        if (fault.isEmpty()) {
            chain.doFilter(readable, response);
            return;
        }
        String retryAfter = fault.get().retryAfter();
        Pauses pauses = new Pauses(threads, tenantId);
        fault.get()
                .misbehaviour()
                .apply(new FaultedRequest(trace, readable, response, chain, dialects, pauses, retryAfter));
    }

    private static FaultContext context(
            RequestTrace trace, @Nullable PeekedRequest action, HttpServletRequest request) {
        return new FaultContext(
                trace.surface(),
                trace.operation(),
                null,
                action == null ? null : action.parameter("identityProvider"),
                action == null ? null : action.parameter("action"),
                action == null ? null : action.parameter("accountId"),
                trace.caller().orElse(null),
                request.getAttribute(ConnectionFaultFilter.FAULT) != null);
    }
}
