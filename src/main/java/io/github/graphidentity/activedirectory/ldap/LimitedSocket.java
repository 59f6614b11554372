package io.github.graphidentity.activedirectory.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A plain socket whose input is checked by {@link MessageLimits}. */
final class LimitedSocket extends Socket {

    private @Nullable MessageLimits messages;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        MessageLimits read = messages;
        if (read == null) {
            read = new MessageLimits(super.getInputStream());
            messages = read;
        }
        return read;
    }

    /** Stops checking, because TLS follows. */
    synchronized void stopChecking() {
        if (messages != null) {
            messages.stopChecking();
        }
    }
}
