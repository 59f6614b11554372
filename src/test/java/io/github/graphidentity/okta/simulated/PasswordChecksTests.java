package io.github.graphidentity.okta.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.okta.client.OktaException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many hashes of one org are computed at a time. */
class PasswordChecksTests {

    private static final UserCredentials IMPORTED = UserCredentials.NONE.withUnknownPassword(
            new PasswordHash("BCRYPT", "r2sxHB30CVpW8uRJkhgVkiVGls.ZsP2", "rwh3vH166HCH/NT9XV5FYu", true, 4));

    private final PasswordChecks checks = new PasswordChecks();

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void signInsWaitForEachOther() {
        assertThat(IntStream.range(0, 20).parallel().anyMatch(i -> checks.accepts(IMPORTED, "wrong")))
                .isFalse();
    }

    @Test
    void aSignInThatCannotWaitIsOneTooMany() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> checks.accepts(IMPORTED, "wrong"))
                .isInstanceOfSatisfying(
                        OktaException.class,
                        refused -> assertThat(refused.errorCode()).isEqualTo("E0000047"));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void aPasswordThatIsKnownNeedsNoTurn() {
        Thread.currentThread().interrupt();

        assertThat(checks.accepts(UserCredentials.NONE.withPassword("Passw0rd!"), "Passw0rd!"))
                .isTrue();
    }
}
