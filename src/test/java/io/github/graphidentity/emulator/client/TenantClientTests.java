package io.github.graphidentity.emulator.client;

import static io.github.graphidentity.emulator.client.Fault.acceptedNotExecuted;
import static io.github.graphidentity.emulator.client.Fault.throttle;
import static io.github.graphidentity.emulator.client.Requests.invokeAction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A tenant as a program in Java arranges it, disturbs it, and asks what happened. */
@ExtendWith(EmulatorExtension.class)
class TenantClientTests {

    private static final String DORA = "0104216-0539-4838-88b1-55baafdc296b";
    private static final String DORA_IN_AD = "256db173-930a-4991-9061-0d51a9a93ba5";
    private static final String DORA_IN_OKTA = "878a6911-f3da-41eb-a895-1d46fa054d3e";

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedEmulator emulator;
    private TenantClient tenant;
    private String token;

    @BeforeEach
    void arrange(EmbeddedEmulator running, TenantClient own) {
        emulator = running;
        tenant = own;
        token = own.token();
    }

    @Test
    void tellsWhatHappened() throws Exception {
        disable(DORA_IN_AD, "activeDirectory");

        JournalEntry entry =
                tenant.journal().entries(invokeAction("disable").on(DORA_IN_AD)).get(0);

        assertThat(entry.outcome()).isEqualTo("CHANGED");
        assertThat(entry.caller().app()).isEqualTo("soc-automation");
        assertThat(entry.invocation().permission()).isEqualTo("SecurityIdentitiesActions.ReadWrite.All");
        assertThat(entry.request().headers()).containsEntry("authorization", "Bearer ***");
        assertThat(entry.request().body().get("action").stringValue()).isEqualTo("disable");
        assertThat(entry.response().body().get("correlationId").stringValue())
                .isEqualTo(entry.invocation().correlationId());
        JournalEntry.Operation modify = entry.operations().get(1);
        assertThat(modify.operation()).isEqualTo("modify");
        assertThat(modify.before()).isEqualTo(Map.of("userAccountControl", "512"));
        assertThat(modify.after()).isEqualTo(Map.of("userAccountControl", "514"));
    }

    @Test
    void readsAJournalOfMoreThanOnePage() throws Exception {
        URI nowhere = URI.create(emulator.graphUrl() + "/users/nobody");
        for (int i = 0; i < 1001; i++) {
            HttpRequest request = HttpRequest.newBuilder(nowhere)
                    .header("Authorization", "Bearer " + token)
                    .build();
            http.send(request, BodyHandlers.discarding());
        }

        assertThat(tenant.journal().entries())
                .hasSize(1001)
                .extracting(JournalEntry::sequence)
                .isSorted()
                .doesNotHaveDuplicates();

        tenant.journal().forget(Requests.any().status(404));
        assertThat(tenant.journal().entries()).isEmpty();
    }

    @Test
    void verifiesWhatHappened() throws Exception {
        disable(DORA_IN_AD, "activeDirectory");
        disable(DORA_IN_OKTA, "okta");

        tenant.verify(
                invokeAction("disable").on(DORA_IN_AD).exactly(1),
                invokeAction("disable").by(tenant.client("soc-automation")).atLeast(2),
                invokeAction("disable")
                        .at("okta")
                        .withBody("accountId", DORA_IN_OKTA)
                        .atMost(1),
                invokeAction("enable").never());
        tenant.journal()
                .verifyInOrder(
                        invokeAction("disable").on(DORA_IN_AD).atLeast(1),
                        invokeAction("disable").on(DORA_IN_OKTA).atLeast(1));
    }

    @Test
    void forgetsWhatCameBehindAnEntry() throws Exception {
        disable(DORA_IN_AD, "activeDirectory");
        JournalClient since = tenant.journal().after(tenant.journal().newest());
        disable(DORA_IN_OKTA, "okta");

        since.forget();

        assertThat(tenant.journal().entries(invokeAction("disable")))
                .extracting(entry -> entry.invocation().accountId())
                .containsExactly(DORA_IN_AD);
        since.forget(invokeAction("disable").at("activeDirectory"));
        assertThat(tenant.journal().entries(invokeAction("disable"))).hasSize(1);
        tenant.journal().forget();
        assertThat(tenant.journal().entries()).isEmpty();
    }

    @Test
    void reportsTheNearestEntryOfAFailedVerification() throws Exception {
        disable(DORA_IN_AD, "activeDirectory");

        assertThatExceptionOfType(NotVerified.class)
                .isThrownBy(() -> tenant.verify(
                        invokeAction("enable").on(DORA_IN_AD).outcome("CHANGED").exactly(1)))
                .withMessageContaining("found 0; the nearest entry, 1, has action disable instead of enable.");
    }

    @Test
    void acceptsEveryPartOfARequestPattern() throws Exception {
        Requests requests = invokeAction("disable")
                .on(DORA_IN_AD)
                .at("activeDirectory")
                .by(tenant.client("soc-automation"))
                .byUser("nobody");
        FaultRule rule = tenant.faults().add(Fault.outage().of(requests));

        EntryFilter filter = requests.outcome("CHANGED").status(200).metBy(rule).with("front", "graph");
        assertThat(tenant.journal().entries(filter)).isEmpty();
        tenant.journal().forget(filter);

        EntryPattern pattern = filter.withBody("action", "disable").withBody("accountId", DORA_IN_AD);
        tenant.verify(pattern.never(), filter.atMost(1), requests.exactly(0));
        disable(DORA_IN_AD, "activeDirectory");
        assertThatExceptionOfType(NotVerified.class).isThrownBy(() -> tenant.verify(pattern.atLeast(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "on, Requests",
        "at, Requests",
        "by, Requests",
        "byUser, Requests",
        "outcome, EntryFilter",
        "status, EntryFilter",
        "metBy, EntryFilter",
        "with, EntryFilter",
        "withBody, EntryPattern"
    })
    void returnsTheTypeThatLimitsTheUseOfAPattern(String method, String type) {
        assertThat(Stream.of(Requests.class.getDeclaredMethods())
                        .filter(it -> it.getName().equals(method) && !it.isBridge())
                        .map(it -> it.getReturnType().getSimpleName()))
                .containsExactly(type);
    }

    @Test
    void rejectsAnExpectationWithAnUnknownField() {
        assertThatExceptionOfType(ControlRefusal.class)
                .isThrownBy(
                        () -> tenant.verify(Requests.any().with("colour", "red").exactly(1)))
                .withMessageStartingWith("Unknown field 'colour'.");
    }

    @Test
    void addsAndRemovesFaults() throws Exception {
        FaultRule unused = tenant.faults().add(Fault.error(503).of(invokeAction("enable")));
        try (FaultRule throttled =
                tenant.faults().add(throttle().retryAfter("7").of(invokeAction("disable")))) {
            assertThat(disable(DORA_IN_AD, "activeDirectory")).isEqualTo(429);
            assertThat(List.of(throttled.matches(), throttled.hits())).containsExactly(1L, 1L);
            tenant.verify(Requests.any().metBy(throttled).exactly(1));
        }
        assertThat(disable(DORA_IN_AD, "activeDirectory")).isEqualTo(200);
        assertThat(tenant.faults().unused()).extracting(FaultRule::id).containsExactly(unused.id());
        tenant.faults().clear();
        assertThat(tenant.faults().all()).isEmpty();
    }

    static Stream<Fault> everyFault() {
        return Stream.of(
                Fault.delay(Duration.ofMillis(1)),
                Fault.error(503),
                Fault.error("PROVIDER_UNAVAILABLE"),
                throttle(),
                throttle(3, Duration.ofSeconds(10)).with("penaltySeconds", 5),
                Fault.executedButFailed(504).retryAfter("none"),
                Fault.reset(),
                Fault.truncate(),
                Fault.stall(Duration.ofMillis(1)),
                acceptedNotExecuted(),
                Fault.executedLate(Duration.ofMillis(1)),
                Fault.outage(),
                Fault.slow(Duration.ofMillis(1)),
                Fault.ldapRefusal(53, "0000052D"),
                Fault.oktaRefusal("E0000038"));
    }

    @ParameterizedTest
    @MethodSource("everyFault")
    void knowsEveryFault(Fault fault) {
        tenant.faults()
                .add(fault.of(invokeAction("disable").on("nobody"))
                        .between(2, 4)
                        .every(2));
        assertThat(tenant.faults().all()).hasSize(1);
    }

    @Test
    void seesWhatWasAcceptedAndNotExecuted() throws Exception {
        tenant.faults().add(acceptedNotExecuted());
        assertThat(disable(DORA_IN_AD, "activeDirectory")).isEqualTo(200);
        assertThat(tenant.account(DORA_IN_AD).get("userAccountControl").asInt()).isEqualTo(512);
    }

    @Test
    void letsActionsTakeEffectLaterByTheTenantsClock() throws Exception {
        tenant.freeze();
        tenant.faults().delayActions(Duration.ofHours(1));
        assertThat(disable(DORA_IN_AD, "activeDirectory")).isEqualTo(200);
        FaultsClient.Pending pending = tenant.faults().pending().get(0);
        assertThat(pending.accountId()).isEqualTo(DORA_IN_AD);
        assertThat(pending.due().truncatedTo(ChronoUnit.MILLIS))
                .isEqualTo(tenant.time().now().plus(Duration.ofHours(1)));

        tenant.advance(Duration.ofMinutes(59));
        assertThat(tenant.faults().pending()).hasSize(1);
        assertThat(tenant.account(DORA_IN_AD).get("userAccountControl").asInt()).isEqualTo(512);

        tenant.advance(Duration.ofMinutes(1));
        tenant.journal()
                .within(Duration.ofSeconds(20))
                .verify(invokeAction("disable").with("front", "sensor").atLeast(1));
        assertThat(tenant.account(DORA_IN_AD).get("userAccountControl").asInt()).isEqualTo(514);
        assertThat(tenant.faults().pending()).isEmpty();
    }

    private int disable(String account, String identityProvider) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        emulator.graphUrl() + "/security/identities/identityAccounts/" + DORA + "/invokeAction"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"accountId\":\"" + account
                        + "\",\"action\":\"disable\",\"identityProvider\":\"" + identityProvider + "\"}"))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }
}
