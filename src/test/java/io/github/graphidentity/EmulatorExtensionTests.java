package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.github.graphidentity.emulator.client.ControlClient;
import io.github.graphidentity.emulator.client.ControlClient.TokenOrder;
import io.github.graphidentity.emulator.client.ControlRefusal;
import io.github.graphidentity.emulator.client.Expectation;
import io.github.graphidentity.emulator.client.JournalEntry;
import io.github.graphidentity.emulator.client.JsonValue;
import io.github.graphidentity.emulator.client.NotVerified;
import io.github.graphidentity.emulator.client.Requests;
import io.github.graphidentity.emulator.client.TenantClient;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The embedded emulator, its client, and the JUnit extension that provides both. */
@ExtendWith(EmulatorExtension.class)
class EmulatorExtensionTests {

    private static final String DORA = "0104216-0539-4838-88b1-55baafdc296b";
    private static final String DORA_IN_AD = "256db173-930a-4991-9061-0d51a9a93ba5";
    private static final String DORA_IN_OKTA = "878a6911-f3da-41eb-a895-1d46fa054d3e";
    private static final int TENANTS = 50;
    private static final int CALLS = 200;
    private static final Set<EmbeddedEmulator> EMULATORS = new HashSet<>();
    private static final Set<String> TENANTS_SEEN = new HashSet<>();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void startsOneEmulatorForAllTests(EmbeddedEmulator emulator, TenantClient tenant) {
        assertOneOfEach(emulator, tenant);
    }

    @Test
    void givesEachTestItsOwnTenant(EmbeddedEmulator emulator, TenantClient tenant) {
        assertOneOfEach(emulator, tenant);
    }

    private static void assertOneOfEach(EmbeddedEmulator emulator, TenantClient tenant) {
        EMULATORS.add(emulator);
        assertThat(EMULATORS).hasSize(1);
        assertThat(TENANTS_SEEN.add(tenant.id())).as("a new tenant").isTrue();
        assertThat(emulator.control().tenants().stream().map(TenantClient::id)).contains(tenant.id());
        assertThat(emulator.control().tenants().stream().map(TenantClient::id).filter(TENANTS_SEEN::contains))
                .as("tenants of other tests are deleted")
                .containsExactly(tenant.id());
    }

    @Test
    void createsValidAndInvalidTokens(EmbeddedEmulator emulator, TenantClient tenant) throws Exception {
        assertThat(disable(emulator, tenant.token())).isEqualTo(200);
        assertThat(disable(emulator, tenant.token(new TokenOrder().expired()))).isEqualTo(401);
        assertThat(disable(emulator, tenant.token(new TokenOrder().audience("https://example.com"))))
                .isEqualTo(401);
        assertThat(disable(emulator, tenant.token(new TokenOrder().badSignature())))
                .isEqualTo(401);
        assertThat(disable(
                        emulator,
                        tenant.token(new TokenOrder().claims(Map.of("tid", "f0000000-0000-4000-8000-00000000000f")))))
                .isEqualTo(401);
        assertThat(disable(emulator, tenant.token(new TokenOrder().roles("User.Read.All"))))
                .isEqualTo(403);
        String secadmin = "secadmin@" + tenant.domain();
        assertThat(disable(emulator, tenant.token(new TokenOrder().user(secadmin))))
                .isEqualTo(200);
        assertThat(disable(
                        emulator, tenant.token(new TokenOrder().user(secadmin).entraRoles())))
                .as("delegated, without a role")
                .isEqualTo(403);
        assertThat(disable(
                        emulator,
                        tenant.token(new TokenOrder()
                                .user("helpdesk@" + tenant.domain())
                                .scp("SecurityIdentitiesActions.ReadWrite.All")
                                .entraRoles("Security Administrator"))))
                .isEqualTo(200);
        String revoked = tenant.token();
        tenant.revoke(revoked);
        assertThat(disable(emulator, revoked)).isEqualTo(401);
    }

    @Test
    void reportsMistakesInATokenOrder(TenantClient tenant) {
        assertThatExceptionOfType(ControlRefusal.class)
                .isThrownBy(() -> tenant.token(new TokenOrder().user("unknown@nowhere.example")))
                .withMessage("Unknown user 'unknown@nowhere.example'. user must be a userPrincipalName or an object id;"
                        + " GET /_emulator/seed lists the users.");
        assertThatExceptionOfType(ControlRefusal.class)
                .isThrownBy(() -> tenant.token(new TokenOrder().scp("User.Read.All")))
                .withMessageContaining("scp and entraRoles require the field user");
    }

    @Test
    void changesTheTimeOfATenant(EmbeddedEmulator emulator, TenantClient tenant) throws Exception {
        String token = tenant.token(new TokenOrder().expiresIn(Duration.ofMinutes(10)));
        assertThat(disable(emulator, token)).isEqualTo(200);
        tenant.advance(Duration.ofMinutes(11));
        assertThat(disable(emulator, token)).isEqualTo(401);
        tenant.setTime(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(tenant.freeze().frozen()).isTrue();
        assertThat(tenant.time()).isEqualTo(tenant.time());
        assertThat(tenant.resume().frozen()).isFalse();
    }

    @Test
    void resetsAndReplacesATenant(EmbeddedEmulator emulator, TenantClient tenant) throws Exception {
        disable(emulator, tenant.token());
        String disabled = tenant.seed();
        tenant.reset();
        assertThat(tenant.account(DORA_IN_AD).get("userAccountControl").asInt()).isEqualTo(512);
        tenant.replace(disabled);
        assertThat(tenant.account(DORA_IN_AD).get("userAccountControl").asInt()).isEqualTo(514);
    }

    @Test
    void startsWithItsOptionsAndStopsOnClose() throws Exception {
        List<String> printed = new CopyOnWriteArrayList<>();
        EmbeddedEmulator emulator = EmbeddedEmulator.start(EmulatorOptions.defaults()
                .with("emulator.tls.port", "-1")
                .with("emulator.tenant.max", "2")
                .with("emulator.journal.entries", "1")
                .with("emulator.control.key", "a-key-of-the-test")
                .withSeed("classpath:io/github/graphidentity/small-seed.yaml")
                .withOutput(printed::add)
                .withLdap());
        JsonValue ports = emulator.control().describe().get("ports");
        assertThat(ports.propertyNames()).containsExactly("http", "ldap", "ldaps");
        assertThat(emulator.port("ldap"))
                .isPositive()
                .isEqualTo(ports.get("ldap").asInt());
        assertThat(emulator.httpsUrl()).isEqualTo(emulator.url());
        assertThat(emulator.control().defaultTenant().domain()).isEqualTo("small.example");
        ControlClient keyless = new ControlClient(emulator.url(), null);
        assertThatExceptionOfType(ControlRefusal.class).isThrownBy(keyless::describe);
        TenantClient second = emulator.control().createTenant();
        assertThatExceptionOfType(ControlRefusal.class)
                .isThrownBy(() -> emulator.control().createTenant())
                .withMessage(
                        "There are 2 tenants already, the maximum set by emulator.tenant.max. Delete tenants you no longer"
                                + " need with DELETE /_emulator/tenants/{id}.");
        assertReportsDroppedEntries(emulator, second);
        emulator.close();
        assertThat(printed).anyMatch(line -> line.contains("graph-identity-emulator is ready"));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> emulator.control().describe());
    }

    @Test
    void reportsWhyItDoesNotStart() {
        EmulatorOptions options = EmulatorOptions.defaults().with("emulator.tenant.sed", "mine.yaml");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> EmbeddedEmulator.start(options))
                .withMessage(
                        "The emulator did not start. Unknown setting emulator.tenant.sed (an argument). Did you mean"
                                + " 'emulator.tenant.seed'? Remove or correct it. --help lists all settings.");
    }

    @Test
    void rejectsASeedThatTheClassPathLacks() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> EmulatorOptions.defaults().withSeed("classpath:no-seed.yaml"))
                .withMessage("The class path has no resource no-seed.yaml.");
    }

    @Test
    void providesTrustInItsCertificate(EmbeddedEmulator emulator, @TempDir Path folder) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(emulator.httpsUrl().resolve("/_emulator"))
                .build();
        HttpClient client =
                HttpClient.newBuilder().sslContext(emulator.sslContext()).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> http.send(request, BodyHandlers.ofString()));
        Path file = emulator.writeTrustStore(folder.resolve("trust.p12"));
        KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        assertThat(Collections.list(store.aliases())).containsExactly("graph-identity-emulator");
    }

    private void assertReportsDroppedEntries(EmbeddedEmulator emulator, TenantClient tenant) throws Exception {
        Expectation neverEnabled = Requests.invokeAction("enable").never();
        disable(emulator, tenant.token());
        long beginning = tenant.journal().newest();
        tenant.verify(neverEnabled);
        disable(emulator, tenant.token());
        assertThatExceptionOfType(NotVerified.class)
                .isThrownBy(() -> tenant.verify(neverEnabled))
                .withMessageContaining("found 0; entries up to 1 were dropped unchecked.")
                .withMessageEndingWith("or verify later entries only with \"after\": 1.");
        tenant.journal().after(beginning).verify(neverEnabled);
        assertThat(tenant.journal().after(beginning).entries()).hasSize(1);
        tenant.reset();
        tenant.verify(neverEnabled);
    }

    @Test
    void needsNoOtherLibraryThanJUnit() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("io.github.graphidentity.emulator.client")
                .or()
                .belongToAnyOf(
                        EmbeddedEmulator.class,
                        EmulatorOptions.class,
                        ChildProcess.class,
                        Installation.class,
                        RunnableJar.class)
                .or()
                .belongToAnyOf(EmulatorExtension.class)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl",
                        "org.jspecify.annotations",
                        "org.junit.jupiter.api.extension",
                        "io.github.graphidentity",
                        "io.github.graphidentity.emulator.client")
                .andShould()
                .onlyDependOnClassesThat()
                .doNotHaveFullyQualifiedName(GraphIdentityEmulator.class.getName())
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.graphidentity"));
    }

    @Test
    void keepsFiftyTenantsApart(EmbeddedEmulator emulator) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            var running = IntStream.range(0, TENANTS)
                    .<Future<?>>mapToObj(number -> workers.submit(() -> actIn(emulator, number)))
                    .toList();
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    /** Sends mixed calls, and checks the final state of the accounts and that the journal has these calls only. */
    private Void actIn(EmbeddedEmulator emulator, int number) throws Exception {
        try (TenantClient tenant = emulator.control().createTenant()) {
            String token = tenant.token();
            List<String> expected = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                boolean last = call >= CALLS - 2;
                boolean disable = last ? number % 2 == 0 : (call + number) % 3 == 0;
                String action = disable ? "disable" : "enable";
                expected.add(
                        last || call % 5 > 1
                                ? act(emulator, token, action, call % 2 == 0)
                                : readOrFail(emulator, token, call));
            }
            assertThat(tenant.account(DORA_IN_AD).get("userAccountControl").asInt())
                    .isEqualTo(number % 2 == 0 ? 514 : 512);
            assertThat(tenant.account(DORA_IN_OKTA).get("status").stringValue())
                    .isEqualTo(number % 2 == 0 ? "SUSPENDED" : "ACTIVE");
            List<JournalEntry> entries = tenant.journal().entries();
            assertThat(entries).extracting(EmulatorExtensionTests::summary).isEqualTo(expected);
            assertThat(entries)
                    .extracting(JournalEntry::sequence)
                    .isEqualTo(LongStream.rangeClosed(1, CALLS).boxed().toList());
        }
        return null;
    }

    private String act(EmbeddedEmulator emulator, String token, String action, boolean okta) throws Exception {
        HttpResponse<String> answer =
                invoke(emulator, token, okta ? DORA_IN_OKTA : DORA_IN_AD, action, okta ? "okta" : "activeDirectory");
        String correlationId =
                JsonMapper.shared().readTree(answer.body()).get("correlationId").stringValue();
        return "invokeAction 200 " + action + " " + correlationId;
    }

    /** A read, or a request that is rejected. */
    private String readOrFail(EmbeddedEmulator emulator, String token, int call) throws Exception {
        if (call % 2 == 0) {
            return "invokeAction "
                    + invoke(emulator, token, "unknown", "disable", "okta").statusCode();
        }
        String path = "/security/identities/identityAccounts/" + (call % 3 == 0 ? DORA : "unknown");
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.graphUrl() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return "identityAccounts " + http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static String summary(JournalEntry entry) {
        JournalEntry.Invocation invoked = entry.invocation();
        boolean done = invoked != null && entry.response().status() == 200;
        return entry.operation() + " " + entry.response().status()
                + (done ? " " + invoked.action() + " " + invoked.correlationId() : "");
    }

    private int disable(EmbeddedEmulator emulator, String token) throws Exception {
        return invoke(emulator, token, DORA_IN_AD, "disable", "activeDirectory").statusCode();
    }

    private HttpResponse<String> invoke(
            EmbeddedEmulator emulator, String token, String account, String action, String provider) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        emulator.graphUrl() + "/security/identities/identityAccounts/" + DORA + "/invokeAction"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"accountId\":\"" + account + "\",\"action\":\"" + action
                        + "\",\"identityProvider\":\"" + provider + "\"}"))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
