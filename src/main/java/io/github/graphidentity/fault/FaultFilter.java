package io.github.graphidentity.fault;

import io.github.graphidentity.access.Caller;
import io.github.graphidentity.fault.Misbehaviour.Stage;
import io.github.graphidentity.graph.GraphErrors;
import io.github.graphidentity.journal.Exchange;
import io.github.graphidentity.journal.Journals;
import io.github.graphidentity.web.ErrorDialect;
import io.github.graphidentity.web.ErrorDialect.Failure;
import io.github.graphidentity.web.RequestPaths;
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
        Optional<Exchange> exchange = faults.any(Stage.REQUEST)
                ? Exchange.current().filter(it -> it.tenantId().isPresent())
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

    private static Occasion occasion(Exchange exchange, @Nullable PeekedRequest action) {
        return new Occasion(
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
            Exchange exchange,
            Occasion occasion,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        AtomicReference<String> retryAfter = new AtomicReference<>("");
        Instant now = journals.clock(exchange.tenantId().orElseThrow()).instant();
        String app = exchange.caller().map(Caller::appId).orElse("");
        Optional<Rule> rule = faults.firing(exchange.tenantId().orElseThrow(), occasion, (candidate, due) -> {
            if (candidate.fault().misbehaviour() != Misbehaviour.THROTTLE) {
                // A part of a batch has no wire of its own.
                return due && (!candidate.fault().misbehaviour().isOnTheWire() || Wire.of(request) != null);
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
            Fault fault,
            Exchange exchange,
            String retryAfter,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        switch (fault.misbehaviour()) {
            case DELAY -> {
                Waiting.milliseconds(fault.milliseconds());
                chain.doFilter(request, response);
            }
            case ERROR ->
                refuse(InjectedErrors.of(fault, exchange.front()), header(fault, exchange), request, response);
            case THROTTLE -> refuse(InjectedErrors.throttled(exchange.front()), retryAfter, request, response);
            case EXECUTED_BUT_FAILED -> {
                chain.doFilter(request, new UnwrittenResponse(response, true));
                refuse(InjectedErrors.of(fault, exchange.front()), header(fault, exchange), request, response);
            }
            case RESET -> {
                exchange.leaveUnanswered();
                request.setAttribute(WireFilter.FAULT, fault);
            }
            case TRUNCATE, STALL -> {
                request.setAttribute(WireFilter.FAULT, fault);
                chain.doFilter(request, response);
            }
            case ACCEPTED_NOT_EXECUTED, EXECUTED_LATE, OUTAGE, SLOW, REFUSAL ->
                throw new IllegalStateException(fault.misbehaviour() + " is met elsewhere");
        }
    }

    private String header(Fault fault, Exchange exchange) {
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
                .filter(candidate -> candidate.speaks(path))
                .findFirst()
                .orElseThrow();
        request.removeAttribute(GraphErrors.REFUSAL);
        dialect.write(new Failure(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, path, error), request, response);
    }
}
