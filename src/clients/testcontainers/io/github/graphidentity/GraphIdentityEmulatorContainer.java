package io.github.graphidentity;

import io.github.graphidentity.emulator.client.ControlClient;
import io.github.graphidentity.emulator.client.EmulatorTrust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * An emulator in a container, for tests with Testcontainers 2. It has started when its seed is applied and its ports
 * are open. Its certificate is valid for the host that {@link #getHost} returns and for its network aliases.
 *
 * <pre>{@code
 * @Container
 * static final GraphIdentityEmulatorContainer EMULATOR = new GraphIdentityEmulatorContainer("graph-identity-emulator");
 * }</pre>
 */
public class GraphIdentityEmulatorContainer extends GenericContainer<GraphIdentityEmulatorContainer> {

    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;
    private static final int LDAP = 10389;
    private static final int LDAPS = 10636;
    private static final long MEMORY = 512L << 20;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String READY = "is ready: Graph at";
    private static final String SEED = "/emulator-seed.yaml";
    private static final String CONTROL_KEY = "emulator.control.key";

    private final Map<String, String> settings = new LinkedHashMap<>();

    /** An emulator of an image, such as {@code graph-identity-emulator}. */
    public GraphIdentityEmulatorContainer(String image) {
        this(DockerImageName.parse(image));
    }

    /** An emulator of an image. */
    @SuppressWarnings("this-escape") // as every container of Testcontainers does
    public GraphIdentityEmulatorContainer(DockerImageName image) {
        super(image);
        withExposedPorts(HTTP, HTTPS, LDAP, LDAPS);
        // The heap is a quarter of the container's memory.
        withCreateContainerCmdModifier(
                create -> Objects.requireNonNull(create.getHostConfig()).withMemory(MEMORY));
    }

    /** Starts with this seed, in YAML or JSON: {@code MountableFile.forClasspathResource("seed.yaml")}, or {@code Transferable.of(text)}. */
    public GraphIdentityEmulatorContainer withSeed(Transferable seed) {
        return withCopyToContainer(seed, SEED).with("emulator.tenant.seed", "file:" + SEED);
    }

    /** Sets one setting, by its name in docs/reference/configuration.md. */
    public GraphIdentityEmulatorContainer with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    @Override
    protected void configure() {
        Set<String> names = new LinkedHashSet<>(getNetworkAliases());
        names.add(getHost());
        names.remove("localhost");
        if (!names.isEmpty()) {
            settings.putIfAbsent("emulator.tls.names", String.join(",", names));
        }
        withCommand(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    /** Fails with the reason and the remedy that the emulator printed, as soon as its process ends. */
    @Override
    protected void waitUntilContainerStarted() {
        long end = System.nanoTime() + START.toNanos();
        while (!getLogs().contains(READY)) {
            if (!isRunning() || System.nanoTime() - end > 0) {
                throw new ContainerLaunchException("The emulator did not start. " + ChildProcess.reason(getLogs()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** The base URL of Graph, the token service, the Okta org and the control API. */
    public URI url() {
        return address("http", HTTP);
    }

    /** The base URL over HTTPS. */
    public URI httpsUrl() {
        return address("https", HTTPS);
    }

    /** Graph's base URL, as an SDK expects it. */
    public URI graphUrl() {
        return URI.create(url() + "/v1.0");
    }

    /** The URL of the simulated directory. */
    public URI ldapUrl() {
        return address("ldap", LDAP);
    }

    /** The URL of the simulated directory over TLS. */
    public URI ldapsUrl() {
        return address("ldaps", LDAPS);
    }

    private URI address(String scheme, int port) {
        return URI.create(scheme + "://" + getHost() + ":" + getMappedPort(port));
    }

    /** A client of its control API: tenants, tokens, faults, clock, journal and verification. */
    public ControlClient control() {
        return new ControlClient(url(), settings.get(CONTROL_KEY));
    }

    /** A TLS context for clients, which trusts this emulator's certificate authority and no other. */
    public SSLContext sslContext() {
        return EmulatorTrust.of(control()).context();
    }

    /**
     * Writes a trust store with this emulator's certificate authority.
     *
     * @param file a new PKCS#12 file; its password is {@code changeit}
     */
    public Path writeTrustStore(Path file) {
        return EmulatorTrust.of(control()).write(file);
    }
}
