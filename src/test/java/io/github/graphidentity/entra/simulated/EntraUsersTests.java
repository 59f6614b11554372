package io.github.graphidentity.entra.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.platform.records.RecordStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EntraUsersTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final EntraUsers users =
            new EntraUsers(new GraphObjects(new RecordStore(), Clock.fixed(NOW, ZoneOffset.UTC)), List.of());
    private final EntraUser ada = TestUser.with("a0000000-0000-4000-8000-000000000001", "ada");
    private final EntraUser bob = TestUser.with("b0000000-0000-4000-8000-000000000002", "bob");

    @Test
    void findsAUserCaseInsensitivelyByIdAndName() {
        users.add(ada);
        assertThat(users.find(ada.id())).contains(ada);
        assertThat(users.find("A0000000-0000-4000-8000-000000000001")).contains(ada);
        assertThat(users.find("Ada@Contoso.Example")).contains(ada);
        assertThat(users.find("bob@contoso.example")).isEmpty();
        assertThat(users.find("")).isEmpty();
    }

    @Test
    void rejectsADuplicateName() {
        users.add(ada);
        users.add(bob);
        assertRejected(ObjectRejected.Reason.TAKEN, "userPrincipalName", () -> users.update(bob.id(), renamed("ADA")));
        assertRejected(ObjectRejected.Reason.TAKEN, "userPrincipalName", () -> users.add(TestUser.with("c", "ada")));
        assertRejected(ObjectRejected.Reason.TAKEN, "id", () -> users.add(TestUser.with(ada.id(), "cid")));
        assertThat(users.get(bob.id())).isEqualTo(bob);
    }

    @Test
    void releasesTheFormerNameOfAUser() {
        users.add(ada);
        users.update(ada.id(), renamed("eve"));
        users.add(TestUser.with("c", "ada"));
        assertThat(users.find("ada@contoso.example")).map(EntraUser::id).contains("c");
        assertThat(users.find("eve@contoso.example")).map(EntraUser::id).contains(ada.id());
    }

    @Test
    void keepsOtherAddressesWhenTheMailChanges() {
        EntraUser first =
                ada.with(Map.of("proxyAddresses", List.of("SMTP:ada@x", "SIP:ada@x", "X500:/o=abc", "a@b", "")));
        assertThat(first.with(Map.of("mail", "new@x")).properties().get("proxyAddresses"))
                .isEqualTo(List.of("SMTP:new@x", "smtp:ada@x", "SIP:ada@x", "X500:/o=abc", "a@b", ""));
    }

    @Test
    void rejectsADuplicateAgentIdentity() {
        String parent = "a6e00000-0000-4000-8000-000000000001";
        users.add(ada.with(Map.of("identityParentId", parent)));
        users.add(bob);
        assertRejected(
                ObjectRejected.Reason.TAKEN,
                "identityParentId",
                () -> users.update(
                        bob.id(), user -> user.with(Map.of("identityParentId", parent.toUpperCase(Locale.ROOT)))));
        users.delete(ada.id());
        users.update(bob.id(), user -> user.with(Map.of("identityParentId", parent)));
        assertThat(users.get(bob.id())).extracting(EntraUser::agentUser).isEqualTo(true);
    }

    @Test
    void rejectsMoreUsersThanTheLimit() {
        users.limit(3);
        users.add(ada);
        users.add(bob);
        users.delete(ada.id());
        users.add(ada);
        assertRejected(ObjectRejected.Reason.TENANT_FULL, "id", () -> users.add(TestUser.with("c", "cid")));
    }

    @Test
    void appliesConcurrentChanges() throws Exception {
        users.add(ada);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < 200; i++) {
            String name = "property" + i;
            threads.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                users.update(ada.id(), user -> user.with(Map.of(name, "set")));
            });
        }
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(users.find("ada@contoso.example").orElseThrow().properties())
                .hasSize(200 + ada.properties().size());
    }

    @Test
    void reportsWhetherAnythingChanged() {
        users.add(ada);
        assertThat(users.update(ada.id(), user -> user.withAccountEnabled(true)))
                .hasValueSatisfying(change -> assertThat(change.changed()).isFalse());
        assertThat(users.update(ada.id(), user -> user.withAccountEnabled(false)))
                .hasValueSatisfying(change -> assertThat(change.changed()).isTrue());
        assertThat(users.update("nobody", user -> user)).isEmpty();
        assertThat(users.revokeSessions("nobody")).isEmpty();
        assertThat(users.delete("nobody")).isFalse();
    }

    @Test
    void returnsWhenSessionsWereRevoked() {
        users.add(ada);
        assertThat(users.sessionsRevokedAfter(ada.id(), NOW)).isEmpty();
        users.revokeSessions(ada.id());
        assertThat(users.sessionsRevokedAfter(ada.id(), NOW)).contains(NOW);
        assertThat(users.sessionsRevokedAfter(ada.id(), NOW.plusNanos(1))).isEmpty();
        assertThat(users.sessionsRevokedAfter("nobody", NOW)).isEmpty();
    }

    @Test
    void returnsThatAUserCannotBeRestored() {
        users.objects().beginChanges();
        users.add(ada);
        users.add(bob);
        users.objects().link(ObjectLink.Kind.MANAGER, ada.id(), bob.id(), true);
        users.delete(bob.id());
        users.delete(ada.id());
        users.objects().deleted().purge(ada.id());
        assertThat(users.disabledOrDeletedSince(ada.id())).contains(NOW);

        users.objects().deleted().restore(bob.id(), user -> user);
        assertThat(users.disabledOrDeletedSince(ada.id()))
                .as("after the restore of an object with a link to it")
                .contains(NOW);
    }

    @Test
    void returnsWhenAUserWasDisabledOrDeleted() {
        users.add(ada);
        assertThat(users.disabledOrDeletedSince(ada.id())).isEmpty();
        users.update(ada.id(), user -> user.withAccountEnabled(false));
        assertThat(users.disabledOrDeletedSince(ada.id())).contains(NOW);
        users.delete(ada.id());
        assertThat(users.disabledOrDeletedSince(ada.id())).contains(NOW);
        assertThat(users.disabledOrDeletedSince("nobody")).isEmpty();
    }

    @Test
    void readsUsersInTheOrderOfTheirIds() {
        users.add(bob);
        users.add(ada);
        assertThat(users.all()).containsExactly(ada, bob);
        assertThat(users.objects().after("user", ada.id())).containsExactly(bob);
        assertThat(users.objects().after("user", "a5")).containsExactly(bob);
    }

    @Test
    void keepsTheAddressOfTheFormerMail() {
        EntraUser user = ada.with(Map.of("mail", "ada@contoso.example")).with(Map.of("mail", "al@contoso.example"));
        assertThat(user.properties().get("proxyAddresses"))
                .isEqualTo(List.of("SMTP:al@contoso.example", "smtp:ada@contoso.example"));
    }

    @Test
    void omitsThePasswordInToString() {
        assertThat(ada).hasToString("ada@contoso.example");
    }

    private static UnaryOperator<EntraUser> renamed(String login) {
        return user -> user.with(Map.of("userPrincipalName", login + "@contoso.example"));
    }

    private static void assertRejected(ObjectRejected.Reason reason, String property, Runnable change) {
        assertThatExceptionOfType(ObjectRejected.class).isThrownBy(change::run).satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.property()).isEqualTo(property);
        });
    }
}
