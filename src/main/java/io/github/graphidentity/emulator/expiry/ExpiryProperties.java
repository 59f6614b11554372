package io.github.graphidentity.emulator.expiry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param idleExpiry how long a tenant may be without a request before it is deleted; 0 for any time */
@ConfigurationProperties("emulator.tenant")
record ExpiryProperties(@DefaultValue("0s") Duration idleExpiry) {}
