package io.github.graphidentity.okta.connection;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.okta.adapter.OktaAdapterContract;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapterContract;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** The adapter over the simulated org, reached as a real one is. */
@RunningEmulator
class RealOrgTests implements OktaAdapterContract, IdentityProviderAdapterContract {

    @Autowired
    private Tenants tenants;

    @Autowired
    private Emulator emulator;

    private @Nullable OktaUser active;

    @Override
    public SimulatedOrg org() {
        return tenants.byId(emulator.tenantId()).orElseThrow().org();
    }

    @Override
    public OktaOrgs orgs() {
        return TestOrgs.at("http://localhost:" + emulator.port(), emulator.oktaApiToken(), ElapsedTime.REAL);
    }

    @Override
    public IdentityProviderAdapter testee() {
        return OktaAdapterContract.adapter(orgs());
    }

    @Override
    public IdentityProviderAdapter testeeWithProviderAway() {
        return OktaAdapterContract.adapter(TestOrgs.at("http://localhost:" + closedPort(), ElapsedTime.REAL));
    }

    @Override
    public String enabledAccount() {
        if (active == null) {
            active = added(OktaUserStatus.ACTIVE);
        }
        return active.id();
    }

    @Override
    public List<String> otherNames() {
        String login = org().getUser(enabledAccount()).profile().login();
        return List.of(login, login.toUpperCase(Locale.ROOT), login.substring(0, login.indexOf('@')));
    }

    @Override
    public String unknownAccount() {
        return "00u00000000000000000";
    }

    @Override
    public State stateOf(String accountId) {
        var user = org().user(accountId).orElseThrow();
        return new State(user.user().status() == OktaUserStatus.ACTIVE, user);
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }
}
