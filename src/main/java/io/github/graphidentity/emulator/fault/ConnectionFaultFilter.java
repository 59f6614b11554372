package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Outside of everything, where an answer is nothing but bytes: cuts it, or holds it up. By then the request is in the
 * journal, with what it was to be answered.
 */
@Component
@Order(ConnectionFaultFilter.ORDER)
class ConnectionFaultFilter extends OncePerRequestFilter {

    /** Outside of the journal. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    /** The request attribute that says what is to become of the answer. */
    static final String FAULT = ConnectionFaultFilter.class.getName() + ".fault";

    private final Faults faults;

    ConnectionFaultFilter(Faults faults) {
        this.faults = faults;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !faults.anyOnTheWire() || Surface.of(RequestPaths.of(request)).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BufferedResponse held = new BufferedResponse(response, false);
        chain.doFilter(request, held);
        byte[] body = held.body();
        ClientConnection wire = ClientConnection.of(request);
        if (request.getAttribute(FAULT) instanceof FaultSpec fault && wire != null) {
            switch (fault.misbehaviour()) {
                case RESET -> wire.reset();
                case TRUNCATE -> wire.truncate(body);
                default -> wire.stall(body, fault.milliseconds());
            }
        } else {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.flushBuffer();
        }
    }
}
