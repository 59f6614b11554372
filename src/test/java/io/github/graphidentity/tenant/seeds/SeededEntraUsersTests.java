package io.github.graphidentity.tenant.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.entra.simulated.AgentIdentity;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.startup.StartFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeededEntraUsersTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final String AGENT = "a6e00000-0000-4000-8000-000000000001";

    private final SeededEntraUsers users = new SeededEntraUsers(
            new Seed(
                    "t",
                    "contoso.example",
                    null,
                    new Seed.DirectorySeed("S-1-5-21-1-2-3", "secret", null, null, null, null, null),
                    new Seed.OktaSeed(List.of(), null, null, null),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new AgentIdentity(AGENT, "Aiden", "blueprint")),
                    null,
                    null,
                    null),
            NOW,
            new GraphObjects(new RecordStore(), Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void derivesPropertiesFromTheFieldsOfTheSeed() {
        users.add(new Seed.UserSeed("u", "ada", "Ada", "p", List.of(), true, null, null, null, null, false, null));
        EntraUser user = users.added().get("u");
        assertThat(user.properties())
                .containsOnly(
                        Map.entry("accountEnabled", false),
                        Map.entry("displayName", "Ada"),
                        Map.entry("userPrincipalName", "ada@contoso.example"),
                        Map.entry("mailNickname", "ada"),
                        Map.entry("createdDateTime", "2026-11-21T12:00:00Z"));
    }

    @Test
    void exportsASeedThatCreatesTheSameUser() {
        Seed.UserSeed all = new Seed.UserSeed(
                "u",
                "ada",
                "Ada",
                "p",
                List.of("Global Administrator"),
                false,
                AGENT,
                Map.of("mail", "ada@contoso.example", "otherMails", List.of("a@b.c"), "usageLocation", "US"),
                NOW.plusSeconds(1),
                NOW.plusSeconds(2),
                true,
                List.of(
                        Map.of("type", "phone", "phoneType", "mobile", "phoneNumber", "+1 5555551234"),
                        Map.of("type", "fido2", "displayName", "Key", "attestationLevel", "attested"),
                        Map.of("type", "temporaryAccessPass", "temporaryAccessPass", "s3cret", "isUsableOnce", true)));
        users.addDirectory();
        users.add(all);
        EntraUser user = users.added().get("u");
        Seed.UserSeed exported = users.export(user);
        users.added().delete("u");
        users.add(exported);
        assertThat(users.added().get("u")).isEqualTo(user);
        assertThat(users.added().roles(user)).containsExactly(EntraRole.GLOBAL_ADMINISTRATOR);
        assertThat(user.agentUser()).isTrue();
        assertThat(user.mustChangePassword()).isTrue();
        assertThat(user.authentication())
                .extracting(StoredObject::type)
                .containsExactly(
                        "phoneAuthenticationMethod",
                        "fido2AuthenticationMethod",
                        "temporaryAccessPassAuthenticationMethod");
        assertThat(exported.authenticationMethods().get(0))
                .isEqualTo(Map.of(
                        "type",
                        "phone",
                        "id",
                        "3179e48a-750b-4051-897c-87b9720928f7",
                        "createdDateTime",
                        "2026-11-21T12:00:00Z",
                        "phoneType",
                        "mobile",
                        "phoneNumber",
                        "+1 5555551234"));
        assertThat(user.properties()).containsEntry("proxyAddresses", List.of("SMTP:ada@contoso.example"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "color | red | properties.color is not a known property",
                "accountEnabled | true | properties.accountEnabled is not a known property",
                "city | 7 | properties.city must be of type String, but is '7'",
                "usageLocation | USA | properties.usageLocation is not allowed"
            })
    void rejectsPropertiesThatGraphDoesNotAccept(String name, String value, String problem) {
        Object typed = value.matches("\\d") ? Integer.valueOf(value) : (Object) value;
        assertRejected(seed(List.of(), null, Map.of(name, typed)), problem);
    }

    @Test
    void rejectsUnknownRolesAndAgentIdentities() {
        assertRejected(seed(List.of("King"), null, null), "'King' is not a known Entra role");
        assertRejected(
                seed(List.of(), "x", null),
                "identityParentId must be the id of an entry of agentIdentities, but is 'x'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password | x | x | authenticationMethods has no type 'password'",
                "pager | x | x | authenticationMethods has no type 'pager'",
                "phone | phoneNumber | 12 | properties.phoneNumber is not allowed",
                "phone | color | red | properties.color is not a known property"
            })
    void rejectsAuthenticationMethodsThatGraphDoesNotHave(String type, String name, String value, String problem) {
        List<Map<String, Object>> methods = List.of(Map.of("type", type, name, value));
        assertRejected(
                new Seed.UserSeed("u", "ada", "Ada", "p", List.of(), false, null, null, null, null, false, methods),
                problem);
    }

    @Test
    void rejectsADuplicateUser() {
        users.add(seed(List.of(), null, null));
        assertRejected(seed(List.of(), null, null), "id: TAKEN");
    }

    private void assertRejected(Seed.UserSeed seed, String problem) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> users.add(seed))
                .withMessage("The seed's user 'u' cannot be used: " + problem + ".");
    }

    private static Seed.UserSeed seed(List<String> roles, String parent, Map<String, Object> properties) {
        return new Seed.UserSeed("u", "ada", "Ada", "p", roles, false, parent, properties, null, null, false, null);
    }
}
