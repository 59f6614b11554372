package io.github.graphidentity.activedirectory.ldap;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.simulated.DirectoryNetwork;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.platform.startup.PortOwner;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.platform.tls.ServerCertificate;
import io.github.graphidentity.provider.ProviderMode;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Serves one simulated directory over LDAP and LDAPS. */
@Component
public class DirectoryListeners implements DirectoryNetwork, SmartLifecycle, PortOwner {

    private static final String LDAP_PORT = "emulator.directory.ldap-port";
    private static final String LDAPS_PORT = "emulator.directory.ldaps-port";
    private static final String LDAP = "ldap";
    private static final String LDAPS = "ldaps";

    private final DirectoryProperties properties;
    private final ServerCertificate certificate;
    private final @Nullable InetAddress address;
    private final LdapWireLog wireLog = new LdapWireLog();
    private volatile @Nullable InMemoryDirectoryServer server;
    private volatile boolean running;

    /**
     * Does not listen if the directory is real, unless a setting enables it, because actions do not reach the simulated
     * one.
     */
    DirectoryListeners(
            DirectoryProperties properties,
            ServerCertificate certificate,
            ServerProperties server,
            Environment settings) {
        boolean listens =
                properties.withRealProvider() || ProviderMode.of(ACTIVE_DIRECTORY, settings) == ProviderMode.SIMULATED;
        this.properties = listens ? properties : properties.notListening();
        this.certificate = certificate;
        this.address = server.getAddress();
    }

    @Override
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(LDAP_PORT, properties.ldapPort());
        ports.put(LDAPS_PORT, properties.ldapsPort());
        return ports;
    }

    /**
     * Adds the listeners to a directory before it is {@linkplain #serve served}. Does nothing if both ports are off.
     */
    @Override
    public void configure(InMemoryDirectoryServerConfig config) throws LDAPException {
        List<InMemoryListenerConfig> listeners = listeners();
        if (!listeners.isEmpty()) {
            LimitedListener.listen(config, listeners);
            config.setJSONAccessLogHandler(wireLog);
        }
    }

    /** Passes each LDAP request and response on the network to a listener, as one line of JSON. */
    public void logRequestsTo(Consumer<String> listener) {
        wireLog.tell(listener);
    }

    private List<InMemoryListenerConfig> listeners() {
        List<InMemoryListenerConfig> configurations = new ArrayList<>();
        SSLContext tls = certificate.sslContext();
        try {
            if (properties.ldapPort() >= 0) {
                configurations.add(InMemoryListenerConfig.createLDAPConfig(
                        LDAP, address, ldapPort().orElse(properties.ldapPort()), tls.getSocketFactory()));
            }
            if (properties.ldapsPort() >= 0) {
                configurations.add(InMemoryListenerConfig.createLDAPSConfig(
                        LDAPS,
                        address,
                        ldapsPort().orElse(properties.ldapsPort()),
                        tls.getServerSocketFactory(),
                        // Without this, the library would load Java's authorities for its own client connections, which
                        // are not used.
                        tls.getSocketFactory()));
            }
        } catch (LDAPException impossible) {
            throw new IllegalStateException("the LDAP listeners cannot be described", impossible);
        }
        return configurations;
    }

    /**
     * Starts listening when the application starts, or immediately if another directory is replaced.
     *
     * @param directory prepared by {@link #configure}
     */
    public synchronized void serve(SimulatedDirectory directory) {
        boolean listening = running;
        if (listening) {
            stop();
        }
        server = directory.server();
        if (listening) {
            start();
        }
    }

    /** The LDAP port in use; empty if it is off. */
    public Optional<Integer> ldapPort() {
        return port(LDAP, properties.ldapPort());
    }

    /** The LDAPS port in use; empty if it is off. */
    public Optional<Integer> ldapsPort() {
        return port(LDAPS, properties.ldapsPort());
    }

    private Optional<Integer> port(String listener, int configured) {
        InMemoryDirectoryServer listening = server;
        int port = listening == null || configured < 0 ? -1 : listening.getListenPort(listener);
        return port < 0 ? Optional.empty() : Optional.of(port);
    }

    @Override
    public void start() {
        start(LDAP, properties.ldapPort(), LDAP_PORT);
        start(LDAPS, properties.ldapsPort(), LDAPS_PORT);
        running = true;
    }

    private void start(String listener, int port, String setting) {
        InMemoryDirectoryServer served = server;
        if (served == null || port < 0) {
            return;
        }
        try {
            served.startListening(listener);
        } catch (LDAPException taken) {
            throw new StartFailure(
                    "The simulated directory cannot listen on port " + port + ": it is probably in use.",
                    "Stop what listens there, or set " + setting + " to another port, to 0 for a free one, or to -1 for"
                            + " none.",
                    taken);
        }
    }

    @Override
    public void stop() {
        InMemoryDirectoryServer served = server;
        if (served != null) {
            served.shutDown(true);
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server, so that the directory is available when Graph is. */
    @Override
    public int getPhase() {
        return 0;
    }
}
