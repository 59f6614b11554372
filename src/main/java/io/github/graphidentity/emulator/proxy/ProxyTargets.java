package io.github.graphidentity.emulator.proxy;

import io.github.graphidentity.emulator.proxy.ProxyProperties.OtherHosts;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Decides where a request leads: to the emulator, to another host, or nowhere. */
final class ProxyTargets {

    private static final int HTTPS = 443;
    private static final int CONNECT_MILLIS = 10_000;

    private final List<String> ownNames;
    private final Supplier<InetSocketAddress> emulator;
    private final OtherHosts others;
    private final Connector connector;

    /**
     * Creates the rules.
     *
     * @param ownNames the names for which the emulator answers
     * @param emulator the address of the emulator's HTTPS port
     */
    ProxyTargets(List<String> ownNames, Supplier<InetSocketAddress> emulator, OtherHosts others, Connector connector) {
        this.ownNames = ownNames.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        this.emulator = emulator;
        this.others = others;
        this.connector = connector;
    }

    /** Connects to the target. */
    Socket connect(ConnectRequest request) throws IOException {
        boolean own = ownNames.contains(request.host());
        InetSocketAddress address = emulator.get();
        if (own && (request.port() == HTTPS || request.port() == address.getPort())) {
            return connector.connect(address);
        }
        if (own || others == OtherHosts.REFUSE) {
            throw new ProxyRefusal(
                    own ? "403 Only port 443 is served" : "403 Refused by emulator.proxy.other-hosts",
                    "The proxy does not connect to " + request + ". It leads to the emulator for port 443 of "
                            + String.join(", ", ownNames) + ". Add a host to emulator.tls.names, or set"
                            + " emulator.proxy.other-hosts=forward to reach other hosts.");
        }
        return forward(request);
    }

    private Socket forward(ConnectRequest request) throws IOException {
        InetAddress address = resolve(request.host());
        if (request.port() != HTTPS || !isPublic(address)) {
            throw new ProxyRefusal(
                    "403 Only port 443 of public addresses",
                    "The proxy does not connect to " + request + ", because it forwards only to port 443 of public"
                            + " addresses. Connect directly: add the host to NO_PROXY.");
        }
        return connector.connect(new InetSocketAddress(address, HTTPS));
    }

    private static InetAddress resolve(String host) throws ProxyRefusal {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new ProxyRefusal("502 Unknown host", "The proxy cannot resolve the host name " + host + ".");
        }
    }

    /** Whether an address is on the Internet. Others may be of this machine or of its network, which a client must not reach. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet4Address) {
            boolean special = first == 0
                    || first >= 224
                    || (first == 100 && (second & 0xc0) == 64)
                    || (first == 192 && second == 0)
                    || (first == 198 && (second & 0xfe) == 18);
            return !special
                    && !address.isLoopbackAddress()
                    && !address.isSiteLocalAddress()
                    && !address.isLinkLocalAddress();
        }
        // 2000::/3, without 2002::/16 and 2001::/32, which contain IPv4 addresses.
        boolean containsIpv4 = first == 0x20 && (second == 2 || (second == 1 && bytes[2] == 0 && bytes[3] == 0));
        return (first & 0xe0) == 0x20 && !containsIpv4;
    }

    /** Opens connections. */
    interface Connector {

        Connector TCP = address -> {
            Socket socket = new Socket();
            try {
                socket.connect(address, CONNECT_MILLIS);
                return socket;
            } catch (IOException unreachable) {
                socket.close();
                throw new ProxyRefusal(
                        "502 Bad Gateway",
                        "The proxy cannot connect to " + address + ": " + unreachable.getMessage() + ".");
            }
        };

        Socket connect(InetSocketAddress address) throws IOException;
    }
}
