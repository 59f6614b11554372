package io.github.graphidentity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/** A connection on which a test sends bytes when it wants to. A read waits for at most ten seconds. */
public final class RawConnection implements Closeable {

    private final Socket socket;

    public RawConnection(URI emulator) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), emulator.getPort());
        socket.setSoTimeout(10_000);
    }

    public void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    /** Sends the bytes unless the connection is closed. */
    public void trySend(String bytes) {
        try {
            send(bytes);
        } catch (IOException closed) {
            // The test sees it when it reads.
        }
    }

    /** Ends the requests; responses can still be read. */
    public void finishSending() throws IOException {
        if (!socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
    }

    public TestResponse read() throws IOException {
        return TestResponse.read(socket.getInputStream());
    }

    /** Waits until the emulator closes the connection, or sends something. */
    public boolean isClosed() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
