package io.github.graphidentity.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.Soak;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A few seconds of the load that {@code SoakIT} keeps up for minutes. */
@RunningEmulator
class SoakStory {

    @Autowired
    private Emulator emulator;

    @Test
    void everyAnswerIsTrueAndFaultsStayInTheirTenant() throws Exception {
        Soak.Findings findings = new Soak(emulator.port()).run(Duration.ofSeconds(5));

        assertThat(findings.unexpected()).isEqualTo(Map.of());
        assertThat(findings.hanging()).isZero();
        assertThat(findings.injected()).isPositive();
        assertThat(findings.journal()).isEqualTo(findings.requests());
        assertThat(findings.missing()).as("of %d answers", findings.checked()).isZero();
        assertThat(findings.wrong()).as("of %d accounts", findings.accounts()).isZero();
        assertThat(findings.accounts()).isGreaterThan(40);
    }
}
