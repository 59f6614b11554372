package sample;

import static io.github.graphidentity.emulator.client.Requests.invokeAction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.graphidentity.GraphIdentityEmulatorContainer;
import io.github.graphidentity.emulator.client.ControlClient;
import io.github.graphidentity.emulator.client.Fault;
import io.github.graphidentity.emulator.client.TenantClient;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
class ContainerTest {

    private static final String DORA = "256db173-930a-4991-9061-0d51a9a93ba5";

    @Container
    static final GraphIdentityEmulatorContainer EMULATOR = new GraphIdentityEmulatorContainer("localhost/graph-identity-emulator")
            .withSeed(Transferable.of("domain: seeded.example\n"))
            .with("emulator.control.key", "a-key-of-this-test-run");

    @Test
    void disablesAnAccountOverHttpsAfterAThrottledRequest() throws Exception {
        try (TenantClient tenant = EMULATOR.control().createTenant()) {
            tenant.faults().add(Fault.throttle().of(invokeAction("disable")).first(1));

            assertEquals(429, disable(tenant));
            assertEquals(200, disable(tenant));

            tenant.verify(invokeAction("disable").on(DORA).outcome("CHANGED").exactly(1));
            assertEquals(514, tenant.account(DORA).get("userAccountControl").asInt());
        }
    }

    private static int disable(TenantClient tenant) throws Exception {
        String path = "/v1.0/security/identities/identityAccounts/0104216-0539-4838-88b1-55baafdc296b/invokeAction";
        HttpRequest request = HttpRequest.newBuilder(URI.create(EMULATOR.httpsUrl() + path))
                .header("Authorization", "Bearer " + tenant.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"accountId\":\"" + DORA
                        + "\",\"action\":\"disable\",\"identityProvider\":\"activeDirectory\"}"))
                .build();
        HttpClient client = HttpClient.newBuilder().sslContext(EMULATOR.sslContext()).build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void startsWithSeedKeyAndPorts() throws Exception {
        assertEquals("seeded.example", EMULATOR.control().defaultTenant().domain());
        assertThrows(RuntimeException.class, () -> new ControlClient(EMULATOR.url()).tenants());
        for (URI directory : new URI[] {EMULATOR.ldapUrl(), EMULATOR.ldapsUrl()}) {
            new Socket(directory.getHost(), directory.getPort()).close();
        }
    }

    @Test
    void showsWhyAContainerDoesNotStart() {
        try (GraphIdentityEmulatorContainer broken = new GraphIdentityEmulatorContainer("localhost/graph-identity-emulator")
                .with("emulator.tls.prot", "0")) {
            Throwable cause = assertThrows(ContainerLaunchException.class, broken::start);
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            assertTrue(cause.getMessage().contains("Unknown setting emulator.tls.prot"), cause.getMessage());
            assertTrue(cause.getMessage().contains("emulator.tls.port"), cause.getMessage());
        }
    }
}
