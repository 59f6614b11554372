package io.github.graphidentity.activedirectory.connection;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;

/** A name server that knows one SRV record (RFC 1035, RFC 2782). */
final class DnsServer implements AutoCloseable {

    private final DatagramSocket socket;
    private final String record;
    private final String host;
    private final int port;

    private DnsServer(String record, String host, int port) throws IOException {
        this.record = record;
        this.host = host;
        this.port = port;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "dns");
        thread.setDaemon(true);
        thread.start();
    }

    static DnsServer saying(String record, String host, int port) throws IOException {
        return new DnsServer(record, host, port);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket query = new DatagramPacket(new byte[512], 512);
                socket.receive(query);
                byte[] answer = answer(query.getData(), query.getLength());
                socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private byte[] answer(byte[] query, int length) throws IOException {
        byte[] name = name(record);
        boolean known = Arrays.equals(name, Arrays.copyOfRange(query, 12, Math.min(length, 12 + name.length)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(query, 0, 2);
        out.writeShort(known ? 0x8580 : 0x8583);
        out.writeShort(1);
        out.writeShort(known ? 1 : 0);
        out.writeInt(0);
        int question = 12;
        while (query[question] != 0) {
            question += query[question] + 1;
        }
        out.write(query, 12, question + 5 - 12);
        if (known) {
            byte[] target = name(host);
            out.writeShort(0xc00c);
            out.writeShort(33);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(6 + target.length);
            out.writeShort(0);
            out.writeShort(100);
            out.writeShort(port);
            out.write(target);
        }
        return bytes.toByteArray();
    }

    private static byte[] name(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : text.split("\\.", -1)) {
            out.write(label.length());
            out.write(label.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        out.write(0);
        return out.toByteArray();
    }
}
