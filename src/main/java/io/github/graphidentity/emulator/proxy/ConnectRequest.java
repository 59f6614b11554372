package io.github.graphidentity.emulator.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to connect to a host.
 *
 * @param host in lower case, without the brackets of an IPv6 address and the dot at the end of a name
 */
record ConnectRequest(String host, int port) {

    private static final int MAX_HEAD = 8192;
    private static final int TLS_HANDSHAKE = 0x16;

    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) (\\S+) HTTP/1\\.[01]");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([\\w.-]{1,255}?)\\.?):(\\d{1,5})");

    /** Reads the request line and the headers, and nothing after them. */
    static ConnectRequest read(InputStream in) throws IOException {
        String head = head(in);
        Matcher line = REQUEST_LINE.matcher(head.split("\r?\n", 2)[0]);
        if (!line.matches()) {
            throw new ProxyRefusal("400 Bad Request", "The request to the proxy is not an HTTP/1.1 request.");
        }
        if (!line.group(1).equals("CONNECT")) {
            throw new ProxyRefusal(
                    "405 Only CONNECT is allowed",
                    "The proxy accepts CONNECT requests only, which clients send for https:// URLs. Send requests to"
                            + " http:// URLs directly: set NO_PROXY, or HTTPS_PROXY instead of HTTP_PROXY.");
        }
        Matcher authority = AUTHORITY.matcher(line.group(2));
        if (!authority.matches()) {
            throw new ProxyRefusal("400 Bad Request", "The target of CONNECT must be host:port.");
        }
        String host = authority.group(1) == null ? authority.group(2) : authority.group(1);
        return new ConnectRequest(host.toLowerCase(Locale.ROOT), Integer.parseInt(authority.group(3)));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int lineLength = 1; lineLength > 0; ) {
            lineLength = line(in, head);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Appends one line, and returns its length without the end of the line. */
    private static int line(InputStream in, ByteArrayOutputStream head) throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the client closed the connection");
            }
            if (next == TLS_HANDSHAKE && head.size() == 0) {
                throw new ProxyRefusal(
                        "400 Bad Request",
                        "TLS was sent to the proxy, which speaks HTTP. Write the address of the proxy with http://.");
            }
            if (head.size() == MAX_HEAD) {
                throw new ProxyRefusal(
                        "431 Request Header Fields Too Large",
                        "The headers sent to the proxy exceed " + MAX_HEAD + " bytes.");
            }
            head.write(next);
            length += next == '\r' ? 0 : 1;
        }
        head.write('\n');
        return length;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
