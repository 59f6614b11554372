package io.github.graphidentity.activedirectory.ldap;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;

import io.github.graphidentity.activedirectory.ldap.LdapExchange.LdapExchangeListener;
import io.github.graphidentity.activedirectory.simulated.SessionOptions;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.platform.startup.PortOwner;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.platform.tls.ServerCertificate;
import io.github.graphidentity.provider.ProviderMode;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Serves one simulated directory over LDAP and LDAPS. */
@Component
public class DirectoryListeners implements SmartLifecycle, PortOwner {

    private static final String LDAP_PORT = "emulator.directory.ldap-port";
    private static final String LDAPS_PORT = "emulator.directory.ldaps-port";

    private final DirectoryProperties properties;
    private final ServerCertificate certificate;
    private final @Nullable InetAddress address;
    private final boolean listens;
    private final ServedDirectory served = new ServedDirectory();
    private final Map<String, Integer> listening = new ConcurrentHashMap<>();
    private volatile @Nullable LdapServer server;

    /**
     * Does not listen if the directory is real, unless a setting enables it, because actions do not reach the simulated
     * one.
     */
    DirectoryListeners(
            DirectoryProperties properties,
            ServerCertificate certificate,
            ServerProperties server,
            Environment settings) {
        this.listens =
                properties.withRealProvider() || ProviderMode.of(ACTIVE_DIRECTORY, settings) == ProviderMode.SIMULATED;
        this.properties = properties;
        this.certificate = certificate;
        this.address = server.getAddress();
    }

    @Override
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(LDAP_PORT, listens ? properties.ldapPort() : -1);
        ports.put(LDAPS_PORT, listens ? properties.ldapsPort() : -1);
        return ports;
    }

    @Override
    public Map<String, Integer> openPorts() {
        return Map.copyOf(listening);
    }

    /** Passes each LDAP request on the network, and its result, to a listener. */
    public void observe(LdapExchangeListener listener) {
        served.observe(listener);
    }

    /** Serves a directory from now on. Connections stay open; their sessions with the directory before become anonymous. */
    public void serve(SimulatedDirectory directory) {
        SessionOptions options = properties.sessionOptions();
        served.serve(encrypted -> directory.session(options, encrypted));
    }

    @Override
    public void start() {
        LdapServer started = new LdapServer(served, properties.limits());
        server = started;
        ports().forEach((setting, port) -> listen(started, setting, port, setting.equals(LDAPS_PORT)));
    }

    private void listen(LdapServer started, String setting, int port, boolean encrypted) {
        if (port < 0) {
            return;
        }
        try {
            listening.put(setting, started.listen(address, port, encrypted, certificate.sslContext()));
        } catch (IOException taken) {
            started.close();
            throw new StartFailure(
                    "The simulated directory cannot listen on port " + port + ": it is probably in use.",
                    "Stop what listens there, or set " + setting + " to another port, to 0 for a free one, or to -1 for"
                            + " none.",
                    taken);
        }
    }

    @Override
    public void stop() {
        LdapServer started = server;
        if (started != null) {
            started.close();
        }
        listening.clear();
        server = null;
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** Starts before the web server, so that the directory is available when Graph is. */
    @Override
    public int getPhase() {
        return 0;
    }
}
