package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import io.github.graphidentity.platform.http.ClientConnection;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;

/** Applies connection faults to the response: after the response is recorded in the journal. */
@Component
@Order(ConnectionFaultFilter.ORDER)
class ConnectionFaultFilter extends OncePerRequestFilter {

    /** Before the filter that records the journal. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    /** The request attribute that holds the fault to respond with. Absent if this filter does not handle the request. */
    static final String FAULT = ConnectionFaultFilter.class.getName() + ".fault";

    private final Faults faults;
    private final WaitingThreads threads;

    ConnectionFaultFilter(Faults faults, WaitingThreads threads) {
        this.faults = faults;
        this.threads = threads;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !faults.any(ConnectionFault.class)
                || ClientConnection.of(request) == null
                || Surface.of(RequestPaths.of(request)).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(FAULT, "none yet");
        ClientConnection connection = Objects.requireNonNull(ClientConnection.of(request));
        HeldResponse answer =
                new HeldResponse(response, connection, () -> request.getAttribute(FAULT) instanceof ConnectionFault);
        chain.doFilter(request, answer);
        // Spring keeps the exception, and with it the objects that could not be written.
        request.removeAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE);
        if (request.getAttribute(FAULT) instanceof ConnectionFault fault) {
            String tenantId =
                    RequestTrace.of(request).flatMap(RequestTrace::tenantId).orElse("");
            fault.respond(connection, response, answer.body(), new Pauses(threads, tenantId));
        }
    }
}
