package io.github.graphidentity;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that stands still, so tests can compare every date. */
@TestConfiguration(proxyBeanMethods = false)
public class StandingClock {

    /** The time of every test. */
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Bean
    @Primary
    Clock standingClock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
