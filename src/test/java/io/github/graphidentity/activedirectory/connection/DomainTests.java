package io.github.graphidentity.activedirectory.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import io.github.graphidentity.activedirectory.adapter.SafeguardProperties;
import io.github.graphidentity.activedirectory.adapter.SafeguardProperties.IneffectiveReset;
import io.github.graphidentity.activedirectory.adapter.TestAdapter;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.activedirectory.simulated.ListeningDirectory;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

/** What a network, a controller and its certificate can do to an invocation. */
class DomainTests {

    private static final String ACCOUNT = TestDirectory.DOCUMENTED.toString();

    private static final SecurityIdentifier DORA = new SecurityIdentifier(TestDirectory.DOMAIN_SID + "-281652");
    private static final SafeguardProperties UNPROTECTED =
            new SafeguardProperties(false, List.of(), false, IneffectiveReset.WRITE, "");

    private final ListeningDirectory controller = ListeningDirectory.start();
    private final Relay network = Relay.to(controller.ldapsPort());

    @AfterEach
    void close() {
        network.close();
        controller.close();
    }

    @Test
    void connectsOnTheFirstRequest() {
        try (Domain domain = TestDomain.at(url(network))) {
            domain.of(TestCalls.in("any"));

            assertThat(network.connections()).isZero();
        }
    }

    @Test
    void startsWithoutTheDirectoryAndConnectsLater() throws Exception {
        network.kill();
        try (Domain domain = TestDomain.at(url(network))) {
            assertThat(failure(domain).kind()).isEqualTo(Kind.UNAVAILABLE);

            network.restart();

            assertThat(eventually(domain, Action.DISABLE)).isEqualTo(Effect.CHANGED);
        }
    }

    @Test
    void recoversAfterTheRestartOfAController() throws Exception {
        try (Domain domain = TestDomain.at(url(network))) {
            assertThat(invoke(domain, Action.DISABLE)).isEqualTo(Effect.CHANGED);

            network.kill();
            assertThat(failure(domain).kind()).isEqualTo(Kind.UNAVAILABLE);
            network.restart();

            assertThat(eventually(domain, Action.ENABLE)).isEqualTo(Effect.CHANGED);
        }
    }

    @Test
    void bindsAgainIfAControllerHasForgottenItsBind() {
        try (Domain domain = TestDomain.at(url(network))) {
            assertThat(invoke(domain, Action.DISABLE)).isEqualTo(Effect.CHANGED);

            controller.forgetBinds();

            assertThat(invoke(domain, Action.ENABLE)).isEqualTo(Effect.CHANGED);
        }
    }

    @Test
    void doesNotReportSuccessIfTheResponseToAWriteIsLost() throws Exception {
        try (Relay clear = Relay.to(controller.ldapPort());
                Domain domain = inClear(clear)) {
            clear.cutAnswerToModify();

            assertThat(failure(domain).kind()).isEqualTo(Kind.UNAVAILABLE);

            // It had been carried out; asked again, that is found out.
            clear.restart();
            assertThat(eventually(domain, Action.DISABLE)).isEqualTo(Effect.UNCHANGED);
            assertThat(userAccountControl()).isEqualTo(514);
        }
    }

    @Test
    void readsTheResultOfAWriteWhoseResponseIsLost() throws Exception {
        try (Relay clear = Relay.to(controller.ldapPort());
                Relay second = Relay.to(controller.ldapPort());
                Domain domain = inClear(clear, second)) {
            clear.cutAnswerToModify();

            assertThat(invoke(domain, Action.DISABLE)).isEqualTo(Effect.CHANGED);
            assertThat(userAccountControl()).isEqualTo(514);
        }
    }

    @Test
    void failsOverToASecondController() throws Exception {
        try (Relay second = Relay.to(controller.ldapsPort());
                Domain domain = TestDomain.at(url(network, second))) {
            assertThat(invoke(domain, Action.DISABLE)).isEqualTo(Effect.CHANGED);
            assertThat(second.connections()).isZero();

            network.kill();

            assertThat(invoke(domain, Action.ENABLE)).isEqualTo(Effect.CHANGED);
            assertThat(second.connections()).isPositive();
        }
    }

    @Test
    void keepsItsDeadlineIfAControllerStalls() {
        try (Domain domain = TestDomain.at(url(network))) {
            assertThat(invoke(domain, Action.DISABLE)).isEqualTo(Effect.CHANGED);
            network.stall();

            long start = System.nanoTime();
            assertThat(failure(domain).kind()).isIn(Kind.TIMEOUT, Kind.UNAVAILABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** It accepts connections and then says nothing: not in TLS, not in LDAP. */
    @Test
    void keepsItsDeadlineIfAControllerNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0);
                Domain ldaps = TestDomain.at("ldaps://127.0.0.1:" + silent.getLocalPort());
                Domain startTls = TestDomain.at("ldap://127.0.0.1:" + silent.getLocalPort())) {
            for (Domain domain : new Domain[] {ldaps, startTls}) {
                long start = System.nanoTime();
                assertThat(failure(domain).kind()).isIn(Kind.TIMEOUT, Kind.UNAVAILABLE);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=svc-remediate,OU=Service," + TestDirectory.BASE_DN,
                "svc-remediate@contoso.example",
                "CONTOSO\\svc-remediate"
            })
    void neverChangesTheAccountThatItIsBoundAs(String bindDn) {
        try (Domain domain =
                TestDomain.at(url(network), bindDn, TestDirectory.PASSWORD, ListeningDirectory.authority())) {
            for (Action action : List.of(Action.DISABLE, Action.ENABLE, Action.FORCE_PASSWORD_RESET)) {
                ProviderFailure failure = catchThrowableOfType(
                        ProviderFailure.class,
                        () -> TestAdapter.over(domain, UNPROTECTED)
                                .invoke(TestCalls.in("any", "any"), "svc-remediate", action));

                assertThat(failure).as("%s by its own account", action).isNotNull();
                assertThat(failure.kind()).isEqualTo(Kind.PROTECTED);
                assertThat(failure.reason())
                        .isEqualTo(
                                "the account is the one that the emulator itself uses, without which nothing works.");
            }
            assertThat(invoke(domain, Action.DISABLE)).isEqualTo(Effect.CHANGED);
        }
    }

    @Test
    void looksItsOwnAccountUpAgainAfterAnOutage() throws Exception {
        network.kill();
        try (Domain domain = TestDomain.at(url(network))) {
            assertThat(catchThrowableOfType(ProviderFailure.class, () -> domain.isOwn(DORA))
                            .kind())
                    .isEqualTo(Kind.UNAVAILABLE);

            network.restart();
            eventually(domain, Action.DISABLE);

            assertThat(domain.isOwn(DORA)).isFalse();
            assertThat(domain.isOwn(new SecurityIdentifier(TestDirectory.DOMAIN_SID + "-500")))
                    .isTrue();
            assertThat(domain.isOwn(null))
                    .as("an account with an unreadable SID")
                    .isTrue();
        }
    }

    @Test
    void stopsConnectingToAFailedControllerForAWhile() {
        network.kill();
        try (Domain domain = TestDomain.at(url(network))) {
            failure(domain);

            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertThat(failure(domain).reason())
                        .isEqualTo(
                                "the directory cannot be reached, and no new connection is tried for two seconds (LDAP"
                                        + " result 91 connect error).");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void doesNotRetryABindAfterARejection() {
        try (Relay second = Relay.to(controller.ldapsPort());
                Domain domain = TestDomain.at(
                        url(network, second), TestDirectory.ADMINISTRATOR, "wrong", ListeningDirectory.authority())) {
            for (int i = 0; i < 5; i++) {
                ProviderFailure failure = failure(domain);

                assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
                assertThat(failure.reason()).startsWith("the directory does not accept the service account");
            }
            assertThat(network.connections()).isEqualTo(1);
            assertThat(second.connections()).isZero();
        }
    }

    @Test
    void rejectsACertificateOfAnUnknownAuthority() {
        try (Domain domain = TestDomain.at(url(network), TestDirectory.ADMINISTRATOR, TestDirectory.PASSWORD, null)) {
            distrusts(domain);
        }
    }

    @Test
    void rejectsACertificateForAnotherName() {
        try (ListeningDirectory elsewhere = ListeningDirectory.start("127.0.0.2");
                Domain domain = TestDomain.at("ldaps://127.0.0.2:" + elsewhere.ldapsPort());
                Domain startTls = TestDomain.at("ldap://127.0.0.2:" + elsewhere.ldapPort())) {
            distrusts(domain);
            distrusts(startTls);
        }
    }

    @Test
    void rejectsAnExpiredCertificate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        long now = System.currentTimeMillis();
        X509Certificate expired = X509Certificate.generateSelfSignedCertificate(
                SignatureAlgorithmIdentifier.SHA_256_WITH_RSA,
                keys,
                new DN("CN=127.0.0.1"),
                now - Duration.ofDays(2).toMillis(),
                now - Duration.ofDays(1).toMillis());
        byte[] encoded = expired.getX509CertificateBytes();
        String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
        try (ListeningDirectory late = ListeningDirectory.start("127.0.0.1", showing(keys, encoded));
                Domain domain = TestDomain.at(
                        "ldaps://127.0.0.1:" + late.ldapsPort(),
                        TestDirectory.ADMINISTRATOR,
                        TestDirectory.PASSWORD,
                        new ByteArrayResource(pem.getBytes(StandardCharsets.US_ASCII)))) {
            distrusts(domain);
        }
    }

    @Test
    void findsItsControllersInDns() throws Exception {
        try (DnsServer dns =
                        DnsServer.saying("_ldap._tcp.dc._msdcs.contoso.example", "localhost", controller.ldapPort());
                Domain domain = TestDomain.foundByDns(dns.address())) {
            assertThat(invoke(domain, Action.DISABLE)).isEqualTo(Effect.CHANGED);
        }
    }

    @Test
    void reportsInHealthWhetherTheDirectoryAnswers() throws Exception {
        try (Domain domain = TestDomain.at(url(network))) {
            var health = new ActiveDirectoryHealthIndicator(domain, TestAdapter.TIMEOUTS);
            assertThat(health.health().getStatus().getCode()).isEqualTo("UP");

            network.kill();

            assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
            assertThat(health.health().getDetails())
                    .containsEntry("baseDn", TestDirectory.BASE_DN)
                    .hasEntrySatisfying(
                            "reason",
                            reason -> assertThat((String) reason).startsWith("the directory cannot be reached"));
        }
    }

    private static void distrusts(Domain domain) {
        ProviderFailure failure = failure(domain);

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.reason())
                .startsWith("the certificate of the domain controller cannot be trusted (LDAP result");
    }

    private static SSLContext showing(KeyPair keys, byte[] certificate) throws Exception {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null, null);
        Certificate shown =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        keyStore.setKeyEntry("server", keys.getPrivate(), new char[0], new Certificate[] {shown});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keyStore, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static Domain inClear(Relay... relays) {
        StringBuilder url = new StringBuilder();
        for (Relay relay : relays) {
            url.append(url.isEmpty() ? "" : ",").append("ldap://127.0.0.1:").append(relay.port());
        }
        return new Domain(
                new ActiveDirectoryProperties(
                        url.toString(),
                        TestDirectory.BASE_DN,
                        TestDirectory.ADMINISTRATOR,
                        TestDirectory.PASSWORD,
                        null,
                        null,
                        false,
                        ""),
                TestAdapter.TIMEOUTS);
    }

    private static String url(Relay... relays) {
        StringBuilder url = new StringBuilder();
        for (Relay relay : relays) {
            url.append(url.isEmpty() ? "" : ",").append("ldaps://127.0.0.1:").append(relay.port());
        }
        return url.toString();
    }

    private static Effect invoke(Domain domain, Action action) {
        return TestAdapter.over(domain, TestAdapter.DEFAULTS).invoke(TestCalls.in("any", "any"), ACCOUNT, action);
    }

    /** Waits until the breaker allows a connection again. */
    private static Effect eventually(Domain domain, Action action) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try {
                return invoke(domain, action);
            } catch (ProviderFailure notYet) {
                if (System.nanoTime() - end > 0) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static ProviderFailure failure(Domain domain) {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> invoke(domain, Action.DISABLE));
        assertThat(failure).as("an invocation that cannot succeed").isNotNull();
        return failure;
    }

    private int userAccountControl() {
        return controller
                .directory()
                .entry(TestDirectory.DOCUMENTED)
                .orElseThrow()
                .getAttributeValueAsInteger("userAccountControl");
    }
}
