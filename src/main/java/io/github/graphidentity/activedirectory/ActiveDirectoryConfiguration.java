package io.github.graphidentity.activedirectory;

import static io.github.graphidentity.identityaccounts.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.identityaccounts.ProviderMode.REAL;

import io.github.graphidentity.identityaccounts.ConditionalOnProviderMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A real domain, in place of the simulated one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProviderMode(value = ACTIVE_DIRECTORY, mode = REAL)
class ActiveDirectoryConfiguration {

    @Bean(destroyMethod = "close")
    Domain directories(ActiveDirectoryProperties properties, Timeouts timeouts) {
        return new Domain(properties, timeouts);
    }

    @Bean
    ActiveDirectoryHealthIndicator activeDirectoryHealthIndicator(Domain domain, Timeouts timeouts) {
        return new ActiveDirectoryHealthIndicator(domain, timeouts);
    }
}
