package io.github.graphidentity.activedirectory.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.adapter.SafeguardProperties.IneffectiveReset;
import io.github.graphidentity.activedirectory.connection.Domain;
import io.github.graphidentity.activedirectory.connection.TestDomain;
import io.github.graphidentity.activedirectory.simulated.ListeningDirectory;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.IdentityProviderAdapterContract;
import io.github.graphidentity.provider.TestCalls;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter over the simulation on the wire, by StartTLS and as an account that may do no more than it needs. */
class StartTlsActiveDirectoryAdapterTests implements IdentityProviderAdapterContract {

    private final ListeningDirectory controller = ListeningDirectory.start();
    private final Domain domain = as("svc-remediate@contoso.example");

    @AfterEach
    void close() {
        domain.close();
        controller.close();
    }

    private Domain as(String name) {
        return TestDomain.withLongTimeouts("ldap://localhost:" + controller.ldapPort(), name);
    }

    @Override
    public IdentityProviderAdapter testee() {
        return TestAdapter.over(domain, TestAdapter.DEFAULTS);
    }

    @Override
    public IdentityProviderAdapter testeeWithProviderAway() {
        controller.close();
        return testee();
    }

    @Override
    public String enabledAccount() {
        return TestDirectory.DOCUMENTED.toString();
    }

    @Override
    public List<String> otherNames() {
        return TestDirectory.NAMES_OF_THE_DOCUMENTED;
    }

    @Override
    public String unknownAccount() {
        return "00000000-0000-4000-8000-000000000000";
    }

    @Override
    public State stateOf(String accountId) {
        Entry entry = controller.directory().entry(TestDirectory.DOCUMENTED).orElseThrow();
        return new State((entry.getAttributeValueAsInteger("userAccountControl") & 2) == 0, entry.toLDIFString());
    }

    @Test
    void verifiesAPasswordResetByTheComputedAttribute() {
        assertThat(invoke(domain, TestAdapter.DEFAULTS, Action.FORCE_PASSWORD_RESET))
                .isEqualTo(Effect.CHANGED);
        assertThat(invoke(domain, TestAdapter.DEFAULTS, Action.FORCE_PASSWORD_RESET))
                .isEqualTo(Effect.UNCHANGED);
    }

    @Test
    void checksWriteRightsInADryRun() {
        SafeguardProperties dryRun = new SafeguardProperties(true, List.of(), true, IneffectiveReset.REFUSE, "");
        assertThatThrownBy(() -> invoke(domain, dryRun, Action.DISABLE))
                .hasMessage("this is a dry run; the action would have changed userAccountControl from 512 to 514.");
        try (Domain reader = as("CONTOSO\\svc-reader")) {
            assertThatThrownBy(() -> invoke(reader, dryRun, Action.DISABLE))
                    .hasMessage("the service account may not write userAccountControl (found in a dry run).");
            assertThatThrownBy(() -> invoke(reader, TestAdapter.DEFAULTS, Action.DISABLE))
                    .hasMessage("the service account may not write this attribute (LDAP result 50 insufficient access"
                            + " rights).");
        }
    }

    private Effect invoke(Domain as, SafeguardProperties properties, Action action) {
        return TestAdapter.over(as, properties).invoke(TestCalls.in("any", "any"), enabledAccount(), action);
    }
}
