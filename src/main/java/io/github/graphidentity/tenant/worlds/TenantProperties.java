package io.github.graphidentity.tenant.worlds;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The tenants.
 *
 * @param seed the tenant to start with, in YAML or JSON
 * @param max how many there may be at once, the default one among them
 */
@ConfigurationProperties("emulator.tenant")
record TenantProperties(
        @DefaultValue("classpath:seed.yaml") Resource seed,
        @DefaultValue("200") int max) {}
