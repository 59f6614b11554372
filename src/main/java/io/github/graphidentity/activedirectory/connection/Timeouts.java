package io.github.graphidentity.activedirectory.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The timeouts of requests to a directory.
 *
 * @param connect for connecting with TLS, and again for the bind
 * @param response for one response
 * @param deadline for one invocation, including retries
 */
@ConfigurationProperties("emulator.active-directory.timeouts")
public record Timeouts(
        @DefaultValue("2s") Duration connect,
        @DefaultValue("4s") Duration response,
        @DefaultValue("10s") Duration deadline) {}
