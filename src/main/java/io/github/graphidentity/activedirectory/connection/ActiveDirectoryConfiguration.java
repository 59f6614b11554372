package io.github.graphidentity.activedirectory.connection;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.ProviderMode.REAL;

import io.github.graphidentity.provider.ConditionalOnProviderMode;
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
