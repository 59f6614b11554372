package io.github.graphidentity.okta.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** Hashes of imported passwords; OktaSignInTests signs in with each kind. */
class PasswordHashTests {

    @Test
    void doesNotShowTheHash() {
        assertThat(new PasswordHash("MD5", "1LC8EiXRDYBsqpQOsj49Rw==", "TXlTYWx0", true, 0))
                .hasToString("PasswordHash[MD5]");
    }

    @Test
    void namesAnAlgorithmThatTheJdkDoesNotHave() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new PasswordHash("MD1", "", "", true, 0).matches("Passw0rd!"))
                .withMessage("The JDK has no algorithm MD1");
    }
}
