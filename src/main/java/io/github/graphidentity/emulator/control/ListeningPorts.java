package io.github.graphidentity.emulator.control;

import io.github.graphidentity.emulator.control.EmulatorDescription.Modes;
import io.github.graphidentity.emulator.control.EmulatorDescription.Ports;
import io.github.graphidentity.emulator.control.EmulatorDescription.Tenant;
import io.github.graphidentity.platform.startup.PortOwner;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderMode;
import io.github.graphidentity.resources.identityaccounts.SupportTable;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Collects the ports in use, and logs them when the emulator is ready. */
@Component
class ListeningPorts {

    private static final Logger log = LoggerFactory.getLogger(ListeningPorts.class);

    private final List<PortOwner> owners;
    private final Tenants tenants;
    private final Optional<BuildProperties> build;
    private final Environment settings;
    private volatile int httpPort;

    ListeningPorts(List<PortOwner> owners, Tenants tenants, Optional<BuildProperties> build, Environment settings) {
        this.owners = owners;
        this.tenants = tenants;
        this.build = build;
        this.settings = settings;
    }

    EmulatorDescription describe() {
        return new EmulatorDescription(
                "graph-identity-emulator",
                build.map(BuildProperties::getVersion).orElse("development"),
                ports(),
                new Modes(mode(IdentityProvider.ACTIVE_DIRECTORY), mode(IdentityProvider.OKTA)),
                Stream.of(IdentityProvider.ACTIVE_DIRECTORY, IdentityProvider.OKTA)
                        .filter(this::isDryRun)
                        .toList(),
                Binder.get(settings)
                        .bind("emulator.graph.support-table", SupportTable.class)
                        .orElse(SupportTable.ACTION_PAGE)
                        .rows(),
                tenants.all().stream()
                        .map(tenant -> new Tenant(tenant.id(), tenant.domain()))
                        .toList());
    }

    private Ports ports() {
        Map<String, Integer> open = new HashMap<>();
        owners.forEach(owner -> open.putAll(owner.openPorts()));
        return new Ports(
                httpPort,
                open.get("emulator.tls.port"),
                open.get("emulator.directory.ldap-port"),
                open.get("emulator.directory.ldaps-port"),
                open.get("emulator.proxy.port"));
    }

    private boolean isDryRun(IdentityProvider provider) {
        String room = provider == IdentityProvider.OKTA ? "okta" : "active-directory";
        return settings.getProperty("emulator." + room + ".dry-run", Boolean.class, false);
    }

    private ProviderMode mode(IdentityProvider provider) {
        return ProviderMode.of(provider, settings);
    }

    @EventListener
    void on(WebServerInitializedEvent event) {
        httpPort = event.getWebServer().getPort();
    }

    @EventListener(ApplicationReadyEvent.class)
    void logReady() {
        Ports ports = describe().ports();
        Modes modes = describe().modes();
        log.info(
                "graph-identity-emulator is ready: Graph at http://localhost:{}/v1.0{}{}{}{}; tenant {} ({}); Active Directory"
                        + " is {}, Okta is {}",
                ports.http(),
                ports.https() == null ? "" : " and https://localhost:" + ports.https() + "/v1.0",
                ports.ldap() == null ? "" : ", ldap://localhost:" + ports.ldap(),
                ports.ldaps() == null ? "" : ", ldaps://localhost:" + ports.ldaps(),
                ports.proxy() == null ? "" : ", proxy http://localhost:" + ports.proxy(),
                tenants.defaultTenant().id(),
                tenants.defaultTenant().domain(),
                modes.activeDirectory(),
                modes.okta());
    }
}
