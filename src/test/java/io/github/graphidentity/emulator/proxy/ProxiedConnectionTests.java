package io.github.graphidentity.emulator.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.emulator.proxy.ProxyProperties.OtherHosts;
import io.github.graphidentity.platform.concurrent.ConnectionAcceptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes on a connection to the proxy. */
class ProxiedConnectionTests {

    private static final ProxyLimits PATIENT =
            new ProxyLimits(3, Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(1));
    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";
    private static final int EMULATOR_PORT = 8443;

    private final BlockingQueue<InetSocketAddress> connected = new LinkedBlockingQueue<>();
    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private ServerSocket server;
    private ConnectionAcceptor proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, loopback);
        listen(OtherHosts.REFUSE, PATIENT);
    }

    private void listen(OtherHosts others, ProxyLimits limits) throws IOException {
        ProxyTargets targets = new ProxyTargets(
                List.of("localhost", "::1", "Graph.Microsoft.com"),
                () -> new InetSocketAddress(loopback, EMULATOR_PORT),
                others,
                address -> {
                    connected.add(address);
                    return new Socket(loopback, server.getLocalPort());
                });
        proxy = ConnectionAcceptor.listen(loopback, 0, "test-proxy-", new ProxyConnections(targets, limits));
    }

    private void listenAgain(OtherHosts others, ProxyLimits limits) throws IOException {
        proxy.close();
        listen(others, limits);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private Socket client() throws IOException {
        Socket client = new Socket(loopback, proxy.port());
        client.setSoTimeout(10_000);
        return client;
    }

    private Socket client(String bytes) throws IOException {
        Socket client = client();
        send(client, bytes);
        return client;
    }

    private Socket tunnel() throws IOException {
        Socket client = client("CONNECT localhost:443 HTTP/1.1\r\n\r\n");
        assertThat(read(client, ESTABLISHED.length())).isEqualTo(ESTABLISHED);
        return client;
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    private static String read(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
    }

    private String answer(String request) throws IOException {
        try (Socket client = client(request)) {
            return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static void assertClosed(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "graph.microsoft.com:443",
                "GRAPH.MICROSOFT.COM.:443",
                "localhost:443",
                "localhost:8443",
                "[::1]:8443"
            })
    void leadsItsOwnNamesToTheEmulator(String authority) throws Exception {
        try (Socket client = client("CONNECT " + authority + " HTTP/1.1\r\nHost: other\r\n\r\n");
                Socket accepted = server.accept()) {
            assertThat(read(client, ESTABLISHED.length())).isEqualTo(ESTABLISHED);
            assertThat(connected.poll(10, TimeUnit.SECONDS)).isEqualTo(new InetSocketAddress(loopback, EMULATOR_PORT));
            send(accepted, "pong");
            assertThat(read(client, 4)).isEqualTo("pong");
        }
    }

    @Test
    void copiesWhatFollowsTheRequestAndEndsEachDirectionOnItsOwn() throws Exception {
        try (Socket client = client("CONNECT localhost:443 HTTP/1.0\n\nearly");
                Socket accepted = server.accept()) {
            accepted.setSoTimeout(10_000);
            assertThat(read(client, ESTABLISHED.length())).isEqualTo(ESTABLISHED);
            client.shutdownOutput();
            assertThat(new String(accepted.getInputStream().readAllBytes(), ISO_8859_1))
                    .isEqualTo("early");
            send(accepted, "late");
            accepted.shutdownOutput();
            assertThat(new String(client.getInputStream().readAllBytes(), ISO_8859_1))
                    .isEqualTo("late");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CONNECT example.com:443 HTTP/1.1  | 403 Refused by emulator.proxy.other-hosts | The proxy does not connect to example.com:443. It leads to the emulator for port 443 of localhost, ::1, graph.microsoft.com. Add a host to emulator.tls.names, or set emulator.proxy.other-hosts=forward to reach other hosts.
            CONNECT localhost:22 HTTP/1.1     | 403 Only port 443 is served | The proxy does not connect to localhost:22. It leads to the emulator for port 443 of localhost, ::1, graph.microsoft.com. Add a host to emulator.tls.names, or set emulator.proxy.other-hosts=forward to reach other hosts.
            GET http://localhost/ HTTP/1.1    | 405 Only CONNECT is allowed | The proxy accepts CONNECT requests only, which clients send for https:// URLs. Send requests to http:// URLs directly: set NO_PROXY, or HTTPS_PROXY instead of HTTP_PROXY.
            CONNECT localhost HTTP/1.1        | 400 Bad Request | The target of CONNECT must be host:port.
            CONNECT a%0ab:443 HTTP/1.1        | 400 Bad Request | The target of CONNECT must be host:port.
            CONNECT localhost:443             | 400 Bad Request | The request to the proxy is not an HTTP/1.1 request.
            hello                             | 400 Bad Request | The request to the proxy is not an HTTP/1.1 request.
            """)
    void refusesInPlainText(String request, String status, String text) throws IOException {
        assertThat(answer(request + "\r\nHost: localhost\r\n\r\n"))
                .isEqualTo("HTTP/1.1 " + status + "\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: "
                        + (text.length() + 1) + (status.startsWith("405") ? "\r\nAllow: CONNECT" : "")
                        + "\r\nConnection: close\r\n\r\n" + text + "\n");
        assertThat(connected).isEmpty();
    }

    @Test
    void recognisesTlsAndEndlessHeaders() throws IOException {
        assertThat(answer("\u0016\u0003\u0001")).contains("TLS was sent to the proxy, which speaks HTTP.");
        assertThat(answer("CONNECT localhost:443 HTTP/1.1\r\nx: " + "y".repeat(20_000)))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void closesAClientThatIsSlow() throws IOException {
        listenAgain(OtherHosts.REFUSE, new ProxyLimits(3, Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ZERO));
        try (Socket client = client("CONNECT localhost")) {
            assertClosed(client);
        }
    }

    @Test
    void closesAnIdleTunnel() throws IOException {
        listenAgain(OtherHosts.REFUSE, new ProxyLimits(3, Duration.ofMinutes(1), Duration.ofMillis(50), Duration.ZERO));
        try (Socket client = client("CONNECT localhost:443 HTTP/1.1\r\n\r\n");
                Socket accepted = server.accept()) {
            assertThat(read(client, ESTABLISHED.length())).isEqualTo(ESTABLISHED);
            assertClosed(client);
            assertClosed(accepted);
        }
    }

    @Test
    void refusesMoreConnectionsThanTheLimitUntilOneEnds() throws IOException {
        try (Socket first = tunnel();
                Socket accepted = server.accept();
                Socket second = tunnel();
                Socket third = tunnel()) {
            assertThat(answer("")).startsWith("HTTP/1.1 503 Too many connections\r\n");
            first.shutdownOutput();
            accepted.shutdownOutput();
            String answer = answer("GET / HTTP/1.1\r\n\r\n");
            while (answer.startsWith("HTTP/1.1 503")) {
                answer = answer("GET / HTTP/1.1\r\n\r\n");
            }
            assertThat(answer).startsWith("HTTP/1.1 405 ");
            assertThat(second.isClosed() || third.isClosed()).isFalse();
        }
    }

    @Test
    void replacesTheOldestConnectionWithoutARequestAtTheLimit() throws IOException {
        try (Socket first = client("CONNECT localhost");
                Socket second = client("CONNECT localhost");
                Socket tunnel = tunnel();
                Socket another = tunnel()) {
            assertClosed(first);
            send(second, ":443 HTTP/1.1\r\n\r\n");
            assertThat(read(second, ESTABLISHED.length())).isEqualTo(ESTABLISHED);
            assertThat(tunnel.isClosed() || another.isClosed()).isFalse();
        }
    }

    @Test
    void replacesASilentTunnelAtTheLimit() throws IOException {
        listenAgain(OtherHosts.REFUSE, new ProxyLimits(1, Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ZERO));
        try (Socket silent = tunnel();
                Socket another = tunnel()) {
            assertClosed(silent);
            assertThat(another.isClosed()).isFalse();
        }
    }

    @Test
    void forwardsToPublicAddressesIfTheSettingAllowsIt() throws Exception {
        listenAgain(OtherHosts.FORWARD, PATIENT);
        try (Socket client = client("CONNECT 9.9.9.9:443 HTTP/1.1\r\n\r\n");
                Socket accepted = server.accept()) {
            assertThat(read(client, ESTABLISHED.length())).isEqualTo(ESTABLISHED);
            assertThat(connected.poll(10, TimeUnit.SECONDS)).isEqualTo(new InetSocketAddress("9.9.9.9", 443));
            assertThat(accepted.isClosed()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.9.9.9:25",
                "graph.microsoft.com:8080",
                "127.0.0.1:443",
                "127.1:443",
                "10.0.0.1:443",
                "169.254.169.254:443",
                "[::ffff:127.0.0.1]:443",
                "[fe80::1]:443"
            })
    void forwardsNeitherToOtherPortsNorToPrivateAddresses(String authority) throws IOException {
        listenAgain(OtherHosts.FORWARD, PATIENT);
        assertThat(answer("CONNECT " + authority + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403 Only port 443 ");
        assertThat(connected).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "100.63.0.1, true",
        "2620:fe::fe, true",
        "2001:4860:4860::8888, true",
        "0.0.0.0, false",
        "100.64.0.1, false",
        "172.16.0.1, false",
        "192.168.1.1, false",
        "192.0.0.8, false",
        "198.19.0.1, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "::, false",
        "::1, false",
        "fd00::1, false",
        "64:ff9b::7f00:1, false",
        "2002:7f00:1::, false",
        "2001:0:7f00::1, false"
    })
    void knowsPublicAddresses(String address, boolean isPublic) throws IOException {
        assertThat(ProxyTargets.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
    }
}
