package io.github.graphidentity.activedirectory.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Recognizes what a client sent to the wrong port by its first bytes. */
final class ForeignProtocol {

    static final int TLS_HANDSHAKE = 0x16;

    private static final int LDAP = 0x30;
    private static final Pattern HTTP =
            Pattern.compile("(GET|HEAD|POST|PUT|DELETE|OPTIONS|CONNECT|PATCH|TRACE|PRI) ?.*");
    private static final int LONGEST_METHOD = 8;

    private ForeignProtocol() {}

    /**
     * Names the protocol.
     *
     * @param in the bytes after the first; only what has arrived is read
     */
    static String name(int first, InputStream in) throws IOException {
        if (first == TLS_HANDSHAKE) {
            return "TLS";
        }
        if (first == LDAP) {
            return "LDAP";
        }
        byte[] rest = in.readNBytes(Math.min(in.available(), LONGEST_METHOD));
        String text = (char) first + new String(rest, StandardCharsets.ISO_8859_1);
        return HTTP.matcher(text.replaceAll("\\s", " ")).matches() ? "HTTP" : "unknown data";
    }
}
