package io.github.graphidentity.tenant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/** @param seed the tenant to start with, in YAML or JSON */
@ConfigurationProperties("emulator.tenant")
record TenantProperties(@DefaultValue("classpath:seed.yaml") Resource seed) {}
