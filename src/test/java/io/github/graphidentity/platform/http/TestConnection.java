package io.github.graphidentity.platform.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A connection whose requests may take a given memory. */
public final class TestConnection implements ClientConnection {

    private final int most;
    private int held;

    public TestConnection(int most) {
        this.most = most;
    }

    public int held() {
        return held;
    }

    @Override
    public void hold(int bytes) {
        if (held + bytes > most) {
            throw new ResponseStatusException(HttpStatus.INSUFFICIENT_STORAGE);
        }
        held += bytes;
    }

    @Override
    public void close() {}

    @Override
    public void reset() {}
}
