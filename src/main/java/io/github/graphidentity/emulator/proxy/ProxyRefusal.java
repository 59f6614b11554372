package io.github.graphidentity.emulator.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The proxy refuses a request. The message is for the client and the log. */
final class ProxyRefusal extends IOException {

    private static final long serialVersionUID = 1;

    private final String status;

    /** @param status the status code, and the reason that clients show */
    ProxyRefusal(String status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP response. */
    byte[] response() {
        byte[] text = (getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 " + status + "\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: " + text.length
                        + (status.startsWith("405") ? "\r\nAllow: CONNECT" : "") + "\r\nConnection: close\r\n\r\n";
        return (head + getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
