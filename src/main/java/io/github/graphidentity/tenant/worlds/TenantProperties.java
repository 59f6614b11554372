package io.github.graphidentity.tenant.worlds;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Settings of the tenants.
 *
 * @param seed seed of the default tenant, in YAML or JSON
 * @param seedCheck how often the seed's file is checked for changes; 0 for never
 * @param max maximum number of tenants, including the default one
 */
@ConfigurationProperties("emulator.tenant")
record TenantProperties(
        @DefaultValue("classpath:seed.yaml") Resource seed,
        @DefaultValue("0s") Duration seedCheck,
        @DefaultValue("200") int max) {}
