package io.github.graphidentity;

import io.github.graphidentity.emulator.client.ControlClient;
import io.github.graphidentity.emulator.client.TenantClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running emulator, as the clients of the test's tenant see it. {@link EmulatorTest} says which tenant that is. */
public class Emulator {

    public static final String DEFAULT_TENANT = "c0ffee00-0000-4000-8000-000000000001";
    public static final String DEFAULT_DOMAIN = "contoso.example";

    private final Environment environment;
    private final Map<TestClient, String> bearers = new ConcurrentHashMap<>();
    private boolean createsTenants;
    private @Nullable TenantClient tenant;

    Emulator(Environment environment) {
        this.environment = environment;
    }

    /** The tenant of this test. It is created when a test first needs it. */
    public synchronized TenantClient tenant() {
        if (tenant == null) {
            String key = environment.getProperty("emulator.control.key");
            ControlClient control = new ControlClient(URI.create("http://localhost:" + port()), key);
            tenant = createsTenants ? control.createTenant() : control.defaultTenant();
        }
        return tenant;
    }

    /** Forgets the tenant of the test before: the next test gets a new one, or the default tenant. */
    synchronized void startTest(boolean onDefaultTenant) {
        endTest();
        createsTenants = !onDefaultTenant;
    }

    /** Deletes the test's tenant; the default tenant is reset. */
    synchronized void endTest() {
        if (tenant != null) {
            tenant.close();
        }
        tenant = null;
        bearers.clear();
    }

    /** A token of the test's tenant that the control API mints; the order is the body of {@code POST /_emulator/tokens}. */
    public String minted(String order) {
        return control("POST", "/tokens")
                .json(order)
                .send()
                .json()
                .get("accessToken")
                .stringValue();
    }

    public String tenantId() {
        return tenant().id();
    }

    public String domain() {
        return tenant().domain();
    }

    /** The userPrincipalName of a user of the seed. */
    public String upn(String login) {
        return login + "@" + domain();
    }

    /** The text with the default tenant's id, domain and naming context replaced by those of the test's tenant. */
    public String localize(String text) {
        return text.replace(DEFAULT_TENANT, tenantId())
                .replace(DEFAULT_DOMAIN, domain())
                .replace("DC=contoso,DC=example", baseDn());
    }

    /** The naming context of the tenant's directory, as in {@code DC=contoso,DC=example}. */
    public String baseDn() {
        return "DC=" + domain().replace(".", ",DC=");
    }

    public String oktaApiToken() {
        return tenant().description().oktaApiTokens().get(0);
    }

    /** The {@code Authorization} header of requests to the tenant's Okta org. */
    public String oktaAuthorization() {
        return "SSWS " + oktaApiToken();
    }

    /**
     * A call of the control API for the test's tenant.
     *
     * @param path the path below {@code /_emulator}
     */
    public TestRequest control(String method, String path) {
        return request(method, "/_emulator" + path + (path.contains("?") ? "&" : "?") + "tenant=" + tenantId());
    }

    public int port() {
        return environment.getRequiredProperty("local.server.port", int.class);
    }

    /** The port of that name, as {@code GET /_emulator} lists it. */
    public int port(String name) {
        return get("/_emulator").send().json().get("ports").get(name).asInt();
    }

    public TestRequest get(String path) {
        return request("GET", path);
    }

    public TestRequest post(String path) {
        return request("POST", path);
    }

    public TestRequest request(String method, String path) {
        return new TestRequest(method, "http://localhost:" + port() + path);
    }

    /** Sends the documented invokeAction request. */
    public TestResponse invokeAction(String bearer, TestAccount account, String action) {
        return post(account.path()).bearer(bearer).json(account.body(action)).send();
    }

    /** The client's access token from the token service. */
    public String bearer(TestClient client) {
        return bearers.computeIfAbsent(
                client,
                it -> post("/" + tenantId() + "/oauth2/v2.0/token")
                        .form(credentials(it))
                        .send()
                        .json()
                        .get("access_token")
                        .stringValue());
    }

    /** The form of the client's token request. */
    public static String credentials(TestClient client) {
        return "grant_type=client_credentials&client_id=" + client.id() + "&client_secret=" + client.secret()
                + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
    }

    /** The account's state at its provider. */
    public JsonNode state(TestAccount account) {
        return JsonMapper.shared()
                .readTree(tenant().account(account.accountId()).toString());
    }

    /** Connects to the HTTP port. */
    public RawConnection connect() throws IOException {
        return new RawConnection(URI.create("http://localhost:" + port()));
    }

    /** Sends the bytes unchanged over HTTP and reads one response. */
    public TestResponse raw(String bytes) {
        try (RawConnection connection = connect()) {
            connection.send(bytes);
            return connection.read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
