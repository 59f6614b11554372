package io.github.graphidentity;

import io.github.graphidentity.emulator.client.ControlClient;
import io.github.graphidentity.emulator.client.EmulatorTrust;
import io.github.graphidentity.emulator.client.JsonValue;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * An emulator in a process of its own, which ends with this JVM. It shares no class with the tests, so they can use any version
 * of Spring Boot, or none. Thread-safe.
 */
public final class EmbeddedEmulator implements AutoCloseable {

    private final AutoCloseable process;
    private final URI url;
    private final URI httpsUrl;
    private final ControlClient control;

    /** @param process is closed with the emulator */
    EmbeddedEmulator(AutoCloseable process, URI url, String controlKey) {
        this.process = process;
        this.url = url;
        this.control = new ControlClient(url, controlKey.isEmpty() ? null : controlKey);
        JsonValue https = control.describe().get("ports").get("https");
        this.httpsUrl = https.isMissing() ? url : URI.create("https://localhost:" + https.asInt());
    }

    /**
     * Starts an emulator, and returns when it is ready: its seed is applied, and its ports are open.
     *
     * @throws IllegalStateException if it does not start, with the reason and the remedy that it printed
     */
    public static EmbeddedEmulator start(EmulatorOptions options) {
        ChildProcess process = ChildProcess.start(options);
        try {
            return new EmbeddedEmulator(process, process.url(), options.controlKey());
        } catch (RuntimeException unusable) {
            process.close();
            throw unusable;
        }
    }

    /** The base URL of Graph, the token service, the Okta org and the control API. */
    public URI url() {
        return url;
    }

    /** The base URL over HTTPS; {@link #url} if HTTPS is off. */
    public URI httpsUrl() {
        return httpsUrl;
    }

    /** Graph's base URL, as an SDK expects it. */
    public URI graphUrl() {
        return URI.create(url + "/v1.0");
    }

    /** A client of its control API. */
    public ControlClient control() {
        return control;
    }

    /** The port of a listener: {@code http}, {@code https}, {@code ldap}, {@code ldaps} or {@code proxy}; 0 if it is off. */
    public int port(String listener) {
        return control.describe().get("ports").get(listener).asInt();
    }

    /** A TLS context for clients, which trusts this emulator's certificate authority and no other. */
    public SSLContext sslContext() {
        return EmulatorTrust.of(control).context();
    }

    /**
     * Writes a trust store with this emulator's certificate authority, for the settings {@code javax.net.ssl.trustStore}.
     *
     * @param file a new PKCS#12 file; its password is {@code changeit}
     */
    public Path writeTrustStore(Path file) {
        return EmulatorTrust.of(control).write(file);
    }

    /** Stops the emulator and frees its ports. */
    @Override
    public void close() {
        try {
            process.close();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("Cannot stop the emulator", failed);
        }
    }
}
