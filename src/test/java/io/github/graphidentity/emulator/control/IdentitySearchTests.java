package io.github.graphidentity.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The search with an index, compared with a search that looks at every identity. */
@EmulatorTest
class IdentitySearchTests {

    private static final List<String> PARTS = List.of(
            "Ann",
            "Łukasz",
            "Ωμέγας",
            "İstanbul",
            "日本 太郎",
            "O'Brien",
            "<b>",
            "</b>",
            "\"x\"",
            "&amp;",
            "ΣΟΦΟΣ",
            "Straße");
    private static final int IDENTITIES = 150;

    private final Tenants tenants;
    private final TestTenant created;
    private final Random random = new Random(22);

    IdentitySearchTests(Emulator emulator, Tenants tenants) {
        this.tenants = tenants;
        String identities = IntStream.range(0, IDENTITIES)
                .mapToObj(number -> Map.of(
                        "login", "person." + number,
                        "displayName", part() + " " + part() + " " + number,
                        "activeDirectory", Map.of("disabled", random.nextInt(5) == 0),
                        "okta", Map.of("sessions", random.nextInt(3)),
                        "entraID", Map.of()))
                .map(JsonMapper.shared()::writeValueAsString)
                .collect(Collectors.joining(","));
        this.created = new TestTenant(emulator, "{\"identities\":[" + identities + "]}");
    }

    @AfterEach
    void deleteTheTenant() {
        created.close();
    }

    private String part() {
        return PARTS.get(random.nextInt(PARTS.size()));
    }

    private SimulatedTenant tenant() {
        return tenants.byId(created.id()).orElseThrow();
    }

    @Test
    void findsWhatALinearSearchFinds() {
        assertSameAsLinear(500);
    }

    @Test
    void findsAccountsByTheirNewState() throws LDAPException {
        assertSameAsLinear(1);
        for (int i = 0; i < 60; i++) {
            change(random.nextInt(IDENTITIES), i);
        }
        assertSameAsLinear(500);
        assertThat(find("renamed-in-ad")).isNotEmpty();
        assertThat(find("renamed-in-entra")).isNotEmpty();
        assertThat(find("suspended")).isNotEmpty();
    }

    private void change(int number, int i) throws LDAPException {
        List<IdentityState.AccountState> accounts = state(number).accounts();
        switch (i % 5) {
            case 0 -> modify(accounts.get(0), "userPrincipalName", "renamed-in-ad-" + i + "@contoso.example");
            case 1 -> modify(accounts.get(0), "userAccountControl", "514");
            case 2 ->
                tenant().users()
                        .update(
                                accounts.get(1).identifier(),
                                user -> user.with(
                                        Map.of("userPrincipalName", "renamed-in-entra-" + i + "@" + created.domain())));
            case 3 -> tenant().users().delete(accounts.get(1).identifier());
            default -> {
                if ("ACTIVE".equals(accounts.get(2).state().get("status").toString())) {
                    tenant().org().as("test").suspendUser(accounts.get(2).identifier());
                }
            }
        }
    }

    private void modify(IdentityState.AccountState account, String attribute, String value) throws LDAPException {
        tenant().directory()
                .system()
                .modify(new ModifyRequest(
                        account.state().get("distinguishedName").toString(),
                        new Modification(ModificationType.REPLACE, attribute, value)));
    }

    @Test
    void findsAccountsBelowARenamedUnit() throws LDAPException {
        assertThat(find("ou=renamed")).isEmpty();
        tenant().directory()
                .system()
                .rename(new ModifyDNRequest("OU=People," + tenant().directory().baseDn(), "OU=Renamed", true));

        assertThat(find("ou=renamed")).hasSize(IDENTITIES);
        assertSameAsLinear(100);
    }

    @Test
    void findsTheInitialStateAfterAReset() throws LDAPException {
        IdentityState before = state(7);
        modify(before.accounts().get(0), "userPrincipalName", "other@contoso.example");
        assertThat(find("person.7@")).containsExactly(state(7));

        created.reset();

        assertThat(find("other@")).isEmpty();
        assertThat(find("person.7@")).containsExactly(before);
    }

    @Test
    void startsAfterAnIdentity() {
        List<IdentityState> all = find("person");
        String last = all.get(99).id();

        assertThat(IdentitySearch.of(tenant()).find(List.of("person"), last)).isEqualTo(all.subList(100, IDENTITIES));
        assertThat(IdentitySearch.of(tenant()).find(List.of(), last.toUpperCase(Locale.ROOT)))
                .isEqualTo(all.subList(100, IDENTITIES));
        assertThat(IdentitySearch.of(tenant()).find(List.of("person"), "unknown"))
                .isEmpty();
    }

    private List<IdentityState> find(String... words) {
        return IdentitySearch.of(tenant()).find(List.of(words), null).toList();
    }

    private IdentityState state(int number) {
        return all().get(number);
    }

    private List<IdentityState> all() {
        return tenant().identities().stream()
                .map(identity -> IdentityState.of(identity, tenant()))
                .toList();
    }

    /** Compares searches for parts of the searched texts, one in three with another part or with text that nothing contains. */
    private void assertSameAsLinear(int searches) {
        List<IdentityState> all = all();
        for (int i = 0; i < searches; i++) {
            List<String> words = new ArrayList<>(List.of(word(all)));
            if (i % 3 == 0) {
                words.add(i % 2 == 0 ? word(all) : "absent" + i);
            }
            assertThat(find(words.toArray(String[]::new)))
                    .as(words.toString())
                    .isEqualTo(all.stream().filter(it -> it.contains(words)).toList());
        }
    }

    private String word(List<IdentityState> all) {
        String[] words = all.get(random.nextInt(all.size())).lowerCaseText().split("\\s+", -1);
        String word = words[random.nextInt(words.length)];
        int start = random.nextInt(word.length() + 1);
        return word.substring(start, Math.min(word.length(), start + random.nextInt(12)));
    }
}
