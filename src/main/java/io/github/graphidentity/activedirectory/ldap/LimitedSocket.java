package io.github.graphidentity.activedirectory.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The unencrypted end of a connection, from which only {@link MessageLimits} are read. */
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

    /** From here on somebody else follows what is read, inside of TLS. */
    synchronized void followNoFurther() {
        if (messages != null) {
            messages.followNoFurther();
        }
    }
}
