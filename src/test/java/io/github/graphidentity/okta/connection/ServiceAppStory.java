package io.github.graphidentity.okta.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OrgApp;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.TestUsers;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.TestCalls;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The client as an OAuth service app, against the simulated org's own authorization server. */
@RunningEmulator
class ServiceAppStory {

    private static final List<String> SCOPES = List.of("okta.users.manage", "okta.users.read");

    @Autowired
    private Tenants tenants;

    @Autowired
    private Emulator emulator;

    private SimulatedOrg org;
    private OktaUser user;

    @BeforeEach
    void oneActiveUser() {
        org = tenants.byId(emulator.tenantId()).orElseThrow().org();
        user = TestUsers.in(OktaUserStatus.ACTIVE);
        org.add(user, 1);
    }

    @Test
    void suspendsAUserWithAnRsaKeyInPem() throws JOSEException {
        JWK key = new RSAKeyGenerator(2048).generate();
        register("0oaRsa", key, true);

        client("0oaRsa", pem(key.toRSAKey().toPrivateKey().getEncoded()), SCOPES)
                .suspendUser(user.id());

        assertThat(org.getUser(user.id()).status()).isEqualTo(OktaUserStatus.SUSPENDED);
        assertThat(org.log().events())
                .last()
                .extracting(
                        event -> event.actor().id(),
                        event -> event.client().userAgent().rawUserAgent())
                .containsExactly("0oaRsa", "graph-identity-emulator correlationId/c0441e1a-1");
    }

    @Test
    void suspendsAUserWithAnEcKeyInPem() throws JOSEException {
        JWK key = new ECKeyGenerator(Curve.P_256).generate();
        register("0oaEc", key, true);

        client("0oaEc", pem(key.toECKey().toPrivateKey().getEncoded()), SCOPES).suspendUser(user.id());

        assertThat(org.getUser(user.id()).status()).isEqualTo(OktaUserStatus.SUSPENDED);
    }

    @Test
    void acceptsAJwkWithItsKeyId() throws JOSEException {
        JWK key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        register("0oaJwk", key, true);

        assertThat(client("0oaJwk", key.toJSONString(), SCOPES)
                        .getUser(user.id())
                        .id())
                .isEqualTo(user.id());
    }

    @Test
    void requestsANewTokenAfterTheFirstIsRevoked() throws JOSEException {
        JWK key = new ECKeyGenerator(Curve.P_256).generate();
        register("0oaRenew", key, true);
        RealOrg real = real("0oaRenew", key.toJSONString(), SCOPES);
        real.of(TestCalls.in("tenant")).getUser(user.id());
        org.tokens().revokeAll();

        real.of(TestCalls.in("tenant")).suspendUser(user.id());

        assertThat(org.getUser(user.id()).status()).isEqualTo(OktaUserStatus.SUSPENDED);
    }

    @Test
    void reportsThatTheOrgDoesNotKnowTheKey() throws JOSEException {
        register("0oaStranger", new ECKeyGenerator(Curve.P_256).generate(), true);
        JWK other = new ECKeyGenerator(Curve.P_256).generate();

        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class,
                () -> client("0oaStranger", other.toJSONString(), SCOPES).suspendUser(user.id()));

        assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.REFUSED);
        assertThat(failure.reason()).isEqualTo("the org does not accept the service's credentials (invalid_client).");
        assertThat(org.getUser(user.id()).status()).isEqualTo(OktaUserStatus.ACTIVE);
    }

    @Test
    void cannotSuspendWithTheReadScopeOnly() throws JOSEException {
        JWK key = new ECKeyGenerator(Curve.P_256).generate();
        register("0oaReader", key, true);
        OktaClient reader = client("0oaReader", key.toJSONString(), List.of("okta.users.read"));

        assertThat(reader.getUser(user.id()).id()).isEqualTo(user.id());
        assertThat(catchThrowableOfType(OktaException.class, () -> reader.suspendUser(user.id()))
                        .errorCode())
                .isEqualTo("E0000006");
    }

    private void register(String clientId, JWK key, boolean dpop) {
        org.tokens().register(new OrgApp(clientId, new JWKSet(key.toPublicJWK()).toString(), SCOPES, dpop));
    }

    private OktaClient client(String clientId, String key, List<String> scopes) {
        return real(clientId, key, scopes).of(TestCalls.in("tenant", "c0441e1a-1"));
    }

    private RealOrg real(String clientId, String key, List<String> scopes) {
        String url = "http://localhost:" + emulator.port();
        return new RealOrg(
                TestOrgs.properties(url),
                new ServiceApp(URI.create(url), clientId, key, "", scopes, Clock.systemUTC()),
                new RateLimit(Clock.systemUTC(), new SimpleMeterRegistry()),
                ElapsedTime.REAL);
    }

    private static String pem(byte[] pkcs8) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pkcs8)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
