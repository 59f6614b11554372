package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.connection.Domain;
import io.github.graphidentity.activedirectory.connection.TestDomain;
import io.github.graphidentity.activedirectory.simulated.ListeningDirectory;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapterContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The adapter over the simulation on the wire: through a pool, TLS and a port. */
class LdapsActiveDirectoryAdapterTests implements IdentityProviderAdapterContract {

    private final ListeningDirectory controller = ListeningDirectory.start();
    private final Domain domain =
            TestDomain.withLongTimeouts("ldaps://127.0.0.1:" + controller.ldapsPort(), TestDirectory.ADMINISTRATOR);

    @AfterEach
    void close() {
        domain.close();
        controller.close();
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
}
