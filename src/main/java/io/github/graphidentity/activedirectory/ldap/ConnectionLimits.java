package io.github.graphidentity.activedirectory.ldap;

import io.github.graphidentity.platform.concurrent.ConnectionThreads;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Duration;

/**
 * The limits on LDAP connections.
 *
 * @param connections how many may be open; a further one closes the connection that has been idle longest
 * @param bind how long a connection may be idle before a bind; also limits a TLS handshake
 * @param idle how long a connection may be idle after a bind
 * @param request how long a request may take: to arrive, to be carried out, and until the client has read the response
 */
record ConnectionLimits(int connections, Duration bind, Duration idle, Duration request) {

    @DocumentedBy("view-set-ldap-policy-using-ntdsutil.md: MaxQueryDuration is 120 seconds")
    static final Duration MAX_QUERY_DURATION = Duration.ofMinutes(2);

    private static final int HEAP_OF_A_CONNECTION = 128 * 1024;

    /** The same limits, with no more connections than the threads and the heap allow. A TLS connection takes about 25 KiB. */
    ConnectionLimits possible() {
        long heap = Runtime.getRuntime().maxMemory() / HEAP_OF_A_CONNECTION;
        int possible = ConnectionThreads.limit((int) Math.min(heap, connections));
        return new ConnectionLimits(possible, bind, idle, request);
    }
}
