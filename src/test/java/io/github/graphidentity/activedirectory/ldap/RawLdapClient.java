package io.github.graphidentity.activedirectory.ldap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HexFormat;

/** Sends what no library would send, and reads what comes back, byte by byte. */
final class RawLdapClient implements Closeable {

    /** RFC 4511 4.4.1: message 0, an extended response, protocolError, AD's text, and the name of the notice. */
    static final String PROTOCOL_ERROR = notice(2);

    static final String UNAVAILABLE = notice(52);

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;

    RawLdapClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawLdapClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    private static String notice(int code) {
        return ".*020100" + ".*" + "0a01%02x".formatted(code) + ".*" + hex("1.3.6.1.4.1.1466.20036") + ".*";
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    static byte[] message(int id, byte type, ASN1Element... fields) {
        return new ASN1Sequence(new ASN1Integer(id), new ASN1Sequence(type, fields)).encode();
    }

    RawLdapClient send(String hex) throws IOException {
        return send(HexFormat.of().parseHex(hex));
    }

    RawLdapClient send(int id, ProtocolOp request) throws IOException {
        return send(new LDAPMessage(id, request).encode().encode());
    }

    RawLdapClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Returns the next message. */
    LDAPMessage next() throws Exception {
        ASN1Element element = ASN1Element.readFrom(socket.getInputStream());
        return LDAPMessage.decode(element);
    }

    /** Returns everything until the server closes the connection, as hex. */
    String untilClosed() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[8192];
        try {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                answer.write(bytes, 0, read);
            }
        } catch (SocketTimeoutException stillOpen) {
            throw stillOpen;
        } catch (IOException reset) {
            // The server closed it with a part of the message unread.
        }
        return HexFormat.of().formatHex(answer.toByteArray());
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
