package io.github.graphidentity.activedirectory.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAccountControlTests {

    @ParameterizedTest
    @CsvSource({
        "    512,     514", // an ordinary user
        "  66048,   66050", // password never expires
        " 262656,  262658", // smart card required
        "    544,     546", // password not required
        "4194816, 4194818", // no Kerberos pre-authentication
        "     -1,      -1" // undefined bits
    })
    void setsOneBitToDisable(int enabled, int disabled) {
        assertThat(new UserAccountControl(enabled).withAccountDisabled(true))
                .isEqualTo(new UserAccountControl(disabled));
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 514, 66048, 66050, 262656, 8388608, 0x7fffffff, -1, 0})
    void keepsEveryOtherBit(int bits) {
        UserAccountControl before = new UserAccountControl(bits);

        assertThat(before.withAccountDisabled(true).bits() ^ bits).isIn(0, 2);
        assertThat(before.withAccountDisabled(false).bits() ^ bits).isIn(0, 2);
        assertThat(before.withAccountDisabled(true).withAccountDisabled(false))
                .isEqualTo(before.withAccountDisabled(false));
    }

    @Test
    void staysTheSameInTheWantedState() {
        assertThat(new UserAccountControl(514).withAccountDisabled(true)).isEqualTo(new UserAccountControl(514));
        assertThat(new UserAccountControl(512).withAccountDisabled(false)).isEqualTo(new UserAccountControl(512));
    }

    @Test
    void distinguishesUsersFromTrustsAndComputers() {
        assertThat(new UserAccountControl(512).isNormalAccount()).isTrue();
        assertThat(new UserAccountControl(4096).isNormalAccount()).isFalse(); // WORKSTATION_TRUST_ACCOUNT
        assertThat(new UserAccountControl(532480).isNormalAccount()).isFalse(); // a domain controller
        assertThat(new UserAccountControl(2080).isNormalAccount()).isFalse(); // INTERDOMAIN_TRUST_ACCOUNT
    }

    @Test
    void recognizesWhatMakesAResetIneffective() {
        assertThat(new UserAccountControl(66048).isPasswordNeverExpiring()).isTrue();
        assertThat(new UserAccountControl(262656).isSmartcardRequired()).isTrue();
        assertThat(new UserAccountControl(512).isPasswordNeverExpiring()).isFalse();
        assertThat(new UserAccountControl(512).isSmartcardRequired()).isFalse();
    }

    @Test
    void printsTheDecimalValue() {
        assertThat(new UserAccountControl(66050)).hasToString("66050");
    }
}
