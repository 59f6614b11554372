package io.github.graphidentity.emulator.providers;

import io.github.graphidentity.activedirectory.adapter.ActiveDirectoryAdapter;
import io.github.graphidentity.activedirectory.adapter.SafeguardProperties;
import io.github.graphidentity.activedirectory.adapter.Safeguards;
import io.github.graphidentity.activedirectory.connection.ActiveDirectoryHealthIndicator;
import io.github.graphidentity.activedirectory.connection.ActiveDirectoryProperties;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.Domain;
import io.github.graphidentity.activedirectory.connection.Timeouts;
import io.github.graphidentity.emulator.fault.Faults;
import io.github.graphidentity.emulator.fault.FaultyAdapter;
import io.github.graphidentity.emulator.fault.LateActions;
import io.github.graphidentity.platform.concurrent.DaemonThreads;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.ProviderMode;
import io.github.graphidentity.resources.identities.ResponseSensors;
import io.github.graphidentity.tenant.worlds.SimulatedProviders;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * The calls to Active Directory, outermost first: action faults, sensors, adapter, recorder, provider faults, and the directory: the configured
 * one, or the simulated directory of the caller's tenant, which alone has sensors.
 */
@Configuration(proxyBeanMethods = false)
class ActiveDirectoryProvider {

    private static final Duration HEALTH_KEPT = Duration.ofSeconds(5);

    private final Timeouts timeouts;
    private final @Nullable Domain domain;
    private final Directories directories;
    private final ResponseSensors sensors;

    ActiveDirectoryProvider(
            Environment environment,
            ActiveDirectoryProperties settings,
            Timeouts timeouts,
            Tenants tenants,
            ResponseSensors sensors) {
        this.sensors = sensors;
        this.timeouts = timeouts;
        this.domain = ProviderMode.of(IdentityProvider.ACTIVE_DIRECTORY, environment) == ProviderMode.REAL
                ? new Domain(settings, timeouts)
                : null;
        this.directories = domain == null ? SimulatedProviders.directories(tenants) : domain;
    }

    @Bean
    IdentityProviderAdapter activeDirectoryAdapter(
            Directories intercepted,
            Safeguards safeguards,
            SafeguardProperties settings,
            Faults faults,
            LateActions lateActions) {
        IdentityProviderAdapter adapter = new ActiveDirectoryAdapter(intercepted, timeouts, safeguards, settings);
        return new FaultyAdapter(domain == null ? new SensorAdapter(adapter, sensors) : adapter, faults, lateActions);
    }

    @Bean
    Directories directories(ProviderPath path) {
        return new InterceptedDirectories(directories, path.to(IdentityProvider.ACTIVE_DIRECTORY));
    }

    @Bean
    HealthIndicator activeDirectoryHealthIndicator() {
        return domain == null
                ? () -> Health.up().withDetail("mode", "simulated").build()
                : new CachedHealth(new ActiveDirectoryHealthIndicator(domain, timeouts), HEALTH_KEPT, ElapsedTime.REAL);
    }

    /** Looks up who the emulator is, so that its log shows it early. A directory that is unavailable now is asked again later. */
    @EventListener(ApplicationReadyEvent.class)
    void identify() {
        DaemonThreads.run("own-account-", () -> directories.isOwn(null));
    }

    @PreDestroy
    void close() {
        if (domain != null) {
            domain.close();
        }
    }
}
