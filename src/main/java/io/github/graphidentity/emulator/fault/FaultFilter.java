package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.fault.Misbehaviour.Stage;
import io.github.graphidentity.emulator.journal.Journals;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.wire.GraphErrorWriter;
import io.github.graphidentity.platform.http.ErrorDialect;
import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** At the door, behind every check: here a request that was let in is kept waiting, refused, or answered wrongly. */
@Component
@Order(FaultFilter.ORDER)
class FaultFilter extends OncePerRequestFilter {

    /** Behind the filter that notes the caller. */
    static final int ORDER = Ordered.LOWEST_PRECEDENCE - 10;

    private final Faults faults;
    private final List<ErrorDialect> dialects;
    private final Journals journals;

    FaultFilter(Faults faults, List<ErrorDialect> dialects, Journals journals) {
        this.faults = faults;
        this.dialects = dialects;
        this.journals = journals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<RequestTrace> exchange = faults.any(Stage.REQUEST)
                ? RequestTrace.of(request).filter(it -> it.tenantId().isPresent())
                : Optional.empty();
        if (exchange.isEmpty()) {
            chain.doFilter(request, response);
        } else if (exchange.get().operation().equals("invokeAction")) {
            PeekedRequest peeked = new PeekedRequest(request);
            meet(exchange.get(), occasion(exchange.get(), peeked), peeked, response, chain);
        } else {
            meet(exchange.get(), occasion(exchange.get(), null), request, response, chain);
        }
    }

    private static FaultContext occasion(RequestTrace exchange, @Nullable PeekedRequest action) {
        return new FaultContext(
                Stage.REQUEST,
                exchange.front(),
                exchange.operation(),
                null,
                action == null ? null : action.parameter("identityProvider"),
                action == null ? null : action.parameter("action"),
                action == null ? null : action.parameter("accountId"),
                exchange.caller().orElse(null));
    }

    private void meet(
            RequestTrace exchange,
            FaultContext occasion,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        AtomicReference<String> retryAfter = new AtomicReference<>("");
        Instant now = journals.clock(exchange.tenantId().orElseThrow()).instant();
        String app = exchange.caller().map(Caller::appId).orElse("");
        Optional<ActiveFault> rule = faults.firing(exchange.tenantId().orElseThrow(), occasion, (candidate, due) -> {
            if (candidate.fault().misbehaviour() != Misbehaviour.THROTTLE) {
                // A part of a batch has no wire of its own.
                return due && (!candidate.fault().misbehaviour().isOnTheWire() || ClientConnection.of(request) != null);
            }
            Optional<String> wait = candidate.throttle().ask(app, due, now);
            wait.ifPresent(retryAfter::set);
            return wait.isPresent();
        });
        if (rule.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        exchange.fault(rule.get().id());
        misbehave(
                rule.get().fault(),
                exchange,
                Objects.requireNonNullElse(retryAfter.get(), ""),
                request,
                response,
                chain);
    }

    private void misbehave(
            FaultSpec fault,
            RequestTrace exchange,
            String retryAfter,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        switch (fault.misbehaviour()) {
            case DELAY -> {
                Delay.milliseconds(fault.milliseconds());
                chain.doFilter(request, response);
            }
            case ERROR ->
                refuse(InjectedErrors.of(fault, exchange.front()), header(fault, exchange), request, response);
            case THROTTLE -> refuse(InjectedErrors.throttled(exchange.front()), retryAfter, request, response);
            case EXECUTED_BUT_FAILED -> {
                chain.doFilter(request, new BufferedResponse(response, true));
                refuse(InjectedErrors.of(fault, exchange.front()), header(fault, exchange), request, response);
            }
            case RESET -> {
                exchange.leaveUnanswered();
                request.setAttribute(ConnectionFaultFilter.FAULT, fault);
            }
            case TRUNCATE, STALL -> {
                request.setAttribute(ConnectionFaultFilter.FAULT, fault);
                chain.doFilter(request, response);
            }
            case ACCEPTED_NOT_EXECUTED, EXECUTED_LATE, OUTAGE, SLOW, REFUSAL ->
                throw new IllegalStateException(fault.misbehaviour() + " is met elsewhere");
        }
    }

    private String header(FaultSpec fault, RequestTrace exchange) {
        return fault.retryAfter() == null
                ? ""
                : Throttle.header(
                        fault.retryAfter(),
                        journals.clock(exchange.tenantId().orElseThrow()).instant());
    }

    /** In the words of whoever would have answered. */
    private void refuse(
            RuntimeException error, String retryAfter, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!retryAfter.isEmpty()) {
            response.setHeader("Retry-After", retryAfter);
        }
        String path = RequestPaths.of(request);
        ErrorDialect dialect = dialects.stream()
                .filter(candidate -> candidate.handles(path))
                .findFirst()
                .orElseThrow();
        request.removeAttribute(GraphErrorWriter.REFUSAL);
        dialect.write(new Failure(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, path, error), request, response);
    }
}
