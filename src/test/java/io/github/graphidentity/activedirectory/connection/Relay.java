package io.github.graphidentity.activedirectory.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between the adapter and a domain controller: it counts, stalls, cuts, and comes back at the same port. */
public final class Relay implements AutoCloseable {

    private final int controller;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean stalled;
    private volatile boolean cutting;
    private volatile boolean dead;
    private ServerSocket listener;

    private Relay(int controller) throws IOException {
        this.controller = controller;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        accept();
    }

    /** To a port of this machine. */
    public static Relay to(int port) {
        try {
            return new Relay(port);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public int port() {
        return port;
    }

    /** How many connections have been made so far. */
    int connections() {
        return connections.get();
    }

    /** Connections are accepted and kept, but nothing passes any more. */
    public void stall() {
        stalled = true;
    }

    void resume() {
        stalled = false;
        sockets.forEach(Relay::closeQuietly);
    }

    /** Cuts every connection in place of the next answer to a modify: the request did arrive. */
    void cutAnswerToModify() {
        cutting = true;
    }

    /** As if the machine had lost its power. */
    void kill() {
        // Before anything is closed: what is being accepted or passed on at this moment must not come through.
        dead = true;
        closeQuietly(listener);
        sockets.forEach(Relay::closeQuietly);
        sockets.clear();
    }

    void restart() throws IOException {
        cutting = false;
        dead = false;
        listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        accept();
    }

    @Override
    public void close() {
        kill();
    }

    private void accept() {
        ServerSocket accepting = listener;
        start(() -> {
            while (true) {
                Socket client = accepting.accept();
                connections.incrementAndGet();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), controller);
                sockets.add(client);
                sockets.add(server);
                start(() -> pass(client, server, false));
                start(() -> pass(server, client, true));
            }
        });
    }

    private void pass(Socket from, Socket to, boolean answers) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[65536];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (answers && cutting && isModifyResponse(bytes)) {
                    kill();
                    return;
                }
                if (dead) {
                    return;
                }
                if (!stalled) {
                    out.write(bytes, 0, count);
                }
            }
        }
    }

    /** An LDAPMessage with an id of one byte, and the tag of modifyResponse (RFC 4511, 4.6). */
    private static boolean isModifyResponse(byte[] bytes) {
        return bytes[0] == 0x30 && bytes[2] == 0x02 && bytes[3] == 1 && bytes[5] == 0x67;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException cut) {
                        // What this is for.
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyClosed) {
            // All the better.
        }
    }
}
