package io.github.graphidentity.directory;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The unencrypted end of a connection, from which only {@link BoundedMessages} are read. */
final class BoundedSocket extends Socket {

    private @Nullable BoundedMessages messages;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        BoundedMessages read = messages;
        if (read == null) {
            read = new BoundedMessages(super.getInputStream());
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
