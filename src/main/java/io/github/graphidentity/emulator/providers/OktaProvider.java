package io.github.graphidentity.emulator.providers;

import io.github.graphidentity.emulator.fault.Faults;
import io.github.graphidentity.emulator.fault.FaultyAdapter;
import io.github.graphidentity.emulator.fault.LateActions;
import io.github.graphidentity.emulator.trace.ProviderCalls;
import io.github.graphidentity.okta.adapter.OktaAdapter;
import io.github.graphidentity.okta.adapter.OktaSafeguards;
import io.github.graphidentity.okta.adapter.OktaUserSearch;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.connection.OktaProperties;
import io.github.graphidentity.okta.connection.RealOrg;
import io.github.graphidentity.platform.concurrent.DaemonThreads;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.ProviderMode;
import io.github.graphidentity.tenant.worlds.SimulatedProviders;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
 * The calls to Okta, outermost first: action faults, adapter, recorder, provider faults, and the org: the configured one, or
 * the simulated org of the caller's tenant.
 */
@Configuration(proxyBeanMethods = false)
class OktaProvider {

    /** Each check counts against the org's rate limit. */
    private static final Duration HEALTH_KEPT = Duration.ofSeconds(30);

    private final @Nullable RealOrg org;
    private final OktaOrgs orgs;

    OktaProvider(Environment environment, OktaProperties settings, Clock clock, MeterRegistry meters, Tenants tenants) {
        this.org = ProviderMode.of(IdentityProvider.OKTA, environment) == ProviderMode.REAL
                ? RealOrg.of(settings, clock, meters)
                : null;
        this.orgs = org == null ? SimulatedProviders.orgs(tenants) : org;
    }

    @Bean
    IdentityProviderAdapter oktaAdapter(
            OktaOrgs intercepted,
            OktaUserSearch users,
            OktaSafeguards safeguards,
            Faults faults,
            LateActions lateActions) {
        return new FaultyAdapter(new OktaAdapter(intercepted, users, safeguards), faults, lateActions);
    }

    @Bean
    OktaOrgs oktaOrgs(ProviderPath path) {
        return new InterceptedOrgs(orgs, path.to(IdentityProvider.OKTA));
    }

    private record InterceptedOrgs(OktaOrgs orgs, ProviderCalls calls) implements OktaOrgs {

        @Override
        public OktaClient of(CallContext context) {
            return InterceptedOktaClient.of(orgs.of(context), context, calls);
        }

        @Override
        public boolean isOwn(String userId) {
            return orgs.isOwn(userId);
        }
    }

    /** Looks up who the emulator is, so that its log shows it early. An org that is unavailable now is asked again later. */
    @EventListener(ApplicationReadyEvent.class)
    void identify() {
        DaemonThreads.run("own-account-", () -> orgs.isOwn(""));
    }

    @Bean
    HealthIndicator oktaHealthIndicator() {
        return org == null
                ? () -> Health.up().withDetail("mode", "simulated").build()
                : new CachedHealth(org.health(), HEALTH_KEPT, ElapsedTime.REAL);
    }
}
