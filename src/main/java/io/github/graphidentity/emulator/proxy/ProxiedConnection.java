package io.github.graphidentity.emulator.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a client: its request, then what client and server send each other. Other threads only close it, when a
 * deadline passes.
 */
final class ProxiedConnection {

    private static final Logger log = LoggerFactory.getLogger(ProxiedConnection.class);

    private static final byte[] ESTABLISHED =
            "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int BUFFER = 16 * 1024;

    private final Socket client;
    private final ProxyLimits limits;
    private volatile @Nullable Socket server;
    private volatile long deadline;

    ProxiedConnection(Socket client, ProxyLimits limits) {
        this.client = client;
        this.limits = limits;
        extend(limits.request());
    }

    private void extend(Duration duration) {
        deadline = System.nanoTime() + duration.toNanos();
    }

    /** The nanoseconds until the deadline. */
    long remaining() {
        return deadline - System.nanoTime();
    }

    /** Whether another connection may have its place: its request is not complete, or its tunnel is silent. */
    boolean isReplaceable() {
        return remaining() < limits.idle().minus(limits.silent()).toNanos();
    }

    /** Closes the connection from any thread. */
    void abort() {
        close(client);
        close(server);
    }

    /** Serves the connection until one side ends it. */
    void serve(ProxyTargets targets, Executor threads) {
        try {
            client.setTcpNoDelay(true);
            InputStream fromClient = new BufferedInputStream(client.getInputStream());
            try {
                Socket connected = targets.connect(ConnectRequest.read(fromClient));
                server = connected;
                tunnel(fromClient, connected, threads);
            } catch (ProxyRefusal refusal) {
                refuse(refusal);
            }
        } catch (IOException ended) {
            log.debug("A connection through the proxy ended: {}", ended.toString());
        } finally {
            abort();
        }
    }

    private void tunnel(InputStream fromClient, Socket connected, Executor threads) throws IOException {
        connected.setTcpNoDelay(true);
        extend(limits.idle());
        client.getOutputStream().write(ESTABLISHED);
        InputStream fromServer = connected.getInputStream();
        FutureTask<?> responses = new FutureTask<>(() -> copy(fromServer, client), null);
        threads.execute(responses);
        copy(fromClient, connected);
        await(responses);
    }

    private static void await(Future<?> copied) {
        try {
            copied.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            log.error("Internal error in the proxy", failed);
        }
    }

    /** Copies until the end of the stream, then ends the output. If it fails, the other direction ends too. */
    private void copy(InputStream from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = 0; read >= 0; read = from.read(buffer)) {
                extend(limits.idle());
                to.getOutputStream().write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException ended) {
            abort();
        }
    }

    /** Reads what still arrives after the response, because unread bytes would make the system discard the response. */
    void refuse(ProxyRefusal refusal) throws IOException {
        log.warn("The proxy refused a connection: {}", refusal.getMessage());
        client.getOutputStream().write(refusal.response());
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void close(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException alreadyClosed) {
            log.debug("Cannot close a connection", alreadyClosed);
        }
    }
}
