package io.github.graphidentity.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.Soak;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Three minutes of load at 64 connections. The figures are in {@code docs/reference/reliability.md}. */
@RunningEmulator
class SoakIT {

    private static final Logger log = LoggerFactory.getLogger(SoakIT.class);

    @Autowired
    private Emulator emulator;

    @Test
    void staysCorrectForMinutes() throws Exception {
        Soak.Findings findings = new Soak(emulator.port()).run(Duration.ofMinutes(3));
        log.info("{}", findings);

        assertThat(findings.unexpected()).isEqualTo(Map.of());
        assertThat(findings.hanging()).isZero();
        assertThat(findings.journal()).isEqualTo(findings.requests());
        assertThat(findings.missing()).as("of %d answers", findings.checked()).isZero();
        assertThat(findings.wrong()).as("of %d accounts", findings.accounts()).isZero();
    }
}
