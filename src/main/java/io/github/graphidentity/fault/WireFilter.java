package io.github.graphidentity.fault;

import io.github.graphidentity.journal.Front;
import io.github.graphidentity.web.RequestPaths;
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
@Order(WireFilter.ORDER)
class WireFilter extends OncePerRequestFilter {

    /** Outside of the journal. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    /** The request attribute that says what is to become of the answer. */
    static final String FAULT = WireFilter.class.getName() + ".fault";

    private final Faults faults;

    WireFilter(Faults faults) {
        this.faults = faults;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !faults.anyOnTheWire() || Front.of(RequestPaths.of(request)).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UnwrittenResponse held = new UnwrittenResponse(response, false);
        chain.doFilter(request, held);
        byte[] body = held.body();
        Wire wire = Wire.of(request);
        if (request.getAttribute(FAULT) instanceof Fault fault && wire != null) {
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
