package io.github.graphidentity.platform.concurrent;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The threads of the server that may be kept at the same time by delays of faults, earlier actions on an account, verifications and
 * long reads: four fifths of all threads, and those of one tenant at most two fifths. So a tenant leaves threads for all others.
 * Thread-safe.
 */
@Component
public final class WaitingThreads extends SharedPlaces {

    public WaitingThreads(@Value("${server.tomcat.threads.max:200}") int threads) {
        super(Math.max(1, threads * 4 / 5));
    }
}
