package io.github.graphidentity.activedirectory.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a directory is waited for.
 *
 * @param connect to connect and encrypt, and once more to bind
 * @param response for one answer
 * @param deadline for a whole invocation, with whatever is tried again in it
 */
@ConfigurationProperties("emulator.active-directory.timeouts")
public record Timeouts(
        @DefaultValue("2s") Duration connect,
        @DefaultValue("4s") Duration response,
        @DefaultValue("10s") Duration deadline) {}
