package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.records.HeapGuard;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/** Tomcat's HTTP/1.1 protocol, which also gives every request its {@link ClientConnection}. Used by every connector. */
public final class HttpProtocol extends Http11NioProtocol {

    /** The slot of Tomcat's request that holds its processor. Tomcat itself uses the slots 1 and 2 of 32. */
    static final int PROCESSOR_NOTE = 31;

    /** How many bytes of unfinished bodies fit into any heap: two of the largest. Otherwise a sixteenth of the heap. */
    private static final long MIN_HELD = 32L << 20;

    /**
     * The share of the free memory that several large bodies may have together: until it is answered, a request takes several
     * times the memory of its body. Without memory, threads of the server end.
     */
    private static final long SHARE_OF_FREE = 10;

    private @Nullable BodyReads reads;
    private Duration requestTimeout = Duration.ofSeconds(30);

    public HttpProtocol() {
        super(new ConnectionEndpoint());
    }

    /** Sets the longest time from the first byte of a request to its last, before the connector starts. */
    void setRequestTimeout(Duration timeout) {
        requestTimeout = timeout;
    }

    @Override
    public void init() throws Exception {
        long heap = Runtime.getRuntime().maxMemory();
        reads = new BodyReads(
                requestTimeout,
                Math.max(1, getMaxThreads() / 2),
                Math.max(MIN_HELD, heap / 16),
                () -> Math.min(heap / 8, HeapGuard.free() / SHARE_OF_FREE));
        super.init();
    }

    @Override
    protected Processor createProcessor() {
        return new ConnectionProcessor(this, getAdapter(), Objects.requireNonNull(reads));
    }

    /** The target of a request whose first line Tomcat cannot read; empty if it has none. */
    static String target(Request request) {
        return ((ConnectionProcessor) request.getCoyoteRequest().getNote(PROCESSOR_NOTE)).target();
    }

    /**
     * Makes the connection of a request available to filters, and removes an empty {@code Accept} header, with which endpoints of
     * Spring Boot fail: it accepts as much as no header.
     */
    static final class ConnectionValve extends ValveBase {

        private static final String ACCEPT = "Accept";

        ConnectionValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            ConnectionProcessor connection =
                    (ConnectionProcessor) request.getCoyoteRequest().getNote(PROCESSOR_NOTE);
            request.setAttribute(ClientConnection.class.getName(), connection);
            if (Collections.list(request.getHeaders(ACCEPT)).stream().allMatch(String::isBlank)) {
                request.getCoyoteRequest().getMimeHeaders().removeHeader(ACCEPT);
            }
            try {
                getNext().invoke(request, response);
            } finally {
                connection.release();
            }
            if (request.isAsync()) {
                return;
            }
            if (!request.isFinished() && !request.getCoyoteRequest().hasExpectation()) {
                response.finishResponse();
                connection.finishBody();
            }
            if (connection.isLate()) {
                response.finishResponse();
                connection.close();
            }
        }
    }
}
