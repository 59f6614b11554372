package io.github.graphidentity.tenant.seeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class SeedReaderTests {

    /** The smallest seed: no clients, users or identities. */
    private static final String EMPTY_TENANT = """
            tenant: c0ffee00-0000-4000-8000-000000000002
            domain: fabrikam.example
            directory: {domainSid: S-1-5-21-1-2-3, administratorPassword: secret}
            okta: {apiTokens: []}
            clients: []
            users: []
            identities: []
            """;

    private final SeedReader reader = new SeedReader();

    @Test
    void readsTheDefaultSeed() {
        Seed seed = reader.read(new ClassPathResource("seed.yaml"));
        assertThat(seed.tenant()).isEqualTo("c0ffee00-0000-4000-8000-000000000001");
        assertThat(seed.clients()).hasSize(7);
        assertThat(seed.identities()).hasSize(13);
    }

    @Test
    void readsTheDefaultSeedLikeAnyOtherFile() throws IOException {
        Resource defaultSeed = new ClassPathResource("seed.yaml");
        Seed otherFile = reader.read(file("# another file\n" + defaultSeed.getContentAsString(UTF_8)));
        assertThat(reader.read(defaultSeed)).isEqualTo(otherFile);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            administratorPassword: secret | 51   | {name: d%d} | administratorPassword: secret, domains: [%s] | directory.domains must have at most 50 entries, but has 51
            clients: []                   | 5001 | {id: 1d000000-0000-4000-8000-00000000%04d, name: c, secret: s, permissions: []} | clients: [%s] | clients must have at most 5000 entries, but has 5001
            """)
    void rejectsListsThatTakeTooLongToBuild(String place, int count, String entry, String list, String problem) {
        String entries = IntStream.range(0, count).mapToObj(entry::formatted).collect(Collectors.joining(", "));
        Resource seed = file(EMPTY_TENANT.replace(place, list.formatted(entries)));
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> reader.read(seed))
                .withMessageContaining(problem);
    }

    /** A parser that reads in parts must not lose the second half of a surrogate pair. */
    @Test
    void readsAnEmojiAnywhere() {
        for (int i = 900; i < 1_100; i++) {
            Seed seed = reader.read(file("# " + "c".repeat(i) + "\n" + EMPTY_TENANT.replace("secret", "\ud83d\ude00")
                    + "# pad\n".repeat(400)));
            assertThat(seed.directory().administratorPassword()).isEqualTo("\ud83d\ude00");
        }
    }

    @Test
    void readsJsonToo() {
        Seed seed = reader.read(file("""
                {"tenant": "c0ffee00-0000-4000-8000-000000000002", "domain": "fabrikam.example",
                 "directory": {"domainSid": "S-1-5-21-1-2-3", "administratorPassword": "secret"},
                 "okta": {"apiTokens": []}, "clients": [], "users": [], "identities": []}
                """));
        assertThat(seed).isEqualTo(reader.read(file(EMPTY_TENANT)));
    }

    @Test
    void rejectsAnUnknownFieldWithPathLineAndKnownFields() {
        assertRejected(
                EMPTY_TENANT.replace("users:", "user:"),
                "user is not a known field (line 6). Did you mean 'users'? The fields are agentIdentities, clients, created, devices, directory, domain, graph, groups, identities, okta, tenant, users.");
        assertRejected(
                EMPTY_TENANT.replace(
                        "identities: []", "identities:\n  - {id: a, displayName: A, login: a, activedirectory: {}}"),
                "identities[0].activedirectory is not a known field (line 8). Did you mean 'activeDirectory'? The fields are"
                        + " activeDirectory, displayName, entraID, generate, id, linkedTo, login, okta.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "domain", "okta", "clients", "users", "identities"})
    void takesAnOmittedSectionFromTheDefaultSeed(String section) {
        Seed defaults = reader.read(new ClassPathResource("seed.yaml"));
        Seed seed = reader.read(file(EMPTY_TENANT.replaceFirst("(?m)^" + section + ":.*\\R", "")));
        // The manager of an inherited identity belongs to another section.
        assertThat(seed)
                .usingRecursiveComparison()
                .comparingOnlyFields(section)
                .ignoringFields("identities.entraId.properties")
                .isEqualTo(defaults);
    }

    @Test
    void derivesAnIdentityFromALoginAndAListOfProviders() {
        Seed seed = reader.read(file(EMPTY_TENANT.replace(
                "identities: []",
                "identities:\n  - {login: jane.doe, activeDirectory: {}, okta: {sessions: 1}, entraID: {}}")));
        Seed.IdentitySeed jane = seed.identities().get(0);
        assertThat(jane.displayName()).isEqualTo("Jane Doe");
        assertThat(jane.activeDirectory().rid()).isEqualTo(20_000);
        assertThat(jane.okta().id()).startsWith("00u").hasSize(20);
        assertThat(jane.okta().status()).isEqualTo(OktaUserStatus.ACTIVE);
        assertThat(jane.okta().sessions()).isOne();
        assertThat(jane.entraId().id()).isNotEqualTo(jane.id());
    }

    @Test
    void derivesTheSameIdsEveryTime() {
        String content = EMPTY_TENANT.replace(
                "identities: []", "identities:\n  - {login: jane.doe, activeDirectory: {}, okta: {}}");
        assertThat(reader.read(file(content)).identities())
                .isEqualTo(new SeedReader().read(file(content)).identities());
    }

    @Test
    void generatesTheRequestedNumberOfIdentities() {
        Seed seed = reader.read(file(EMPTY_TENANT.replace("identities: []", """
                identities:
                  - {login: worker, generate: 1000, activeDirectory: {}, okta: {status: SUSPENDED}}
                  - {id: boss, login: boss}
                """)));
        assertThat(seed.identities()).hasSize(1001);
        assertThat(seed.identities().get(0).login()).isEqualTo("worker0001");
        assertThat(seed.identities().get(1).id()).as("keeps its index").isEqualTo("boss");
        Seed.IdentitySeed last = seed.identities().get(1000);
        assertThat(last.login()).isEqualTo("worker1000");
        assertThat(last.displayName()).isEqualTo("Worker1000");
        assertThat(last.okta().status()).isEqualTo(OktaUserStatus.SUSPENDED);
        assertThat(seed.identities().stream().map(it -> it.id()).distinct()).hasSize(1001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | identities[0].generate must be a number from 1 to 100000, but is 0 (line 8).",
                "-1 | identities[0].generate must be a number from 1 to 100000, but is -1 (line 8).",
                "100001 | identities must have at most 100000 entries, but has 100001 or more (line 7)."
            })
    void rejectsAnInvalidNumberOfIdentities(int count, String problem) {
        assertRejected(
                EMPTY_TENANT.replace("identities: []", "identities:\n  - {login: worker, generate: " + count + "}"),
                problem);
    }

    @Test
    void rejectsManyPatternsThatExceedTheLimitTogether() {
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertRejected(
                        EMPTY_TENANT.replace(
                                "identities: []",
                                "identities:\n" + "  - {login: worker, generate: 100000}\n".repeat(500)),
                        "identities must have at most 100000 entries, but has 100001 or more (line 7)."));
    }

    @Test
    void rejectsAMissingField() {
        assertRejected(
                EMPTY_TENANT.replace("identities: []", "identities:\n  - {login: a}\n  - {id: b, displayName: B}"),
                "identities[1].login is missing (line 9).");
        assertRejected(EMPTY_TENANT.replace("users: []", "users: [null]"), "users[0] must not be null (line 6).");
    }

    @Test
    void rejectsAnIdThatIsNotAGuid() {
        assertRejected(
                EMPTY_TENANT.replace("c0ffee00-0000-4000-8000-000000000002", "fabrikam"),
                "tenant must be a GUID with dashes, but is 'fabrikam'.");
        assertRejected(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - {id: a, displayName: A, login: a, activeDirectory: {objectGUID: x, rid: 1101}}"),
                "identities[0].activeDirectory.objectGUID must be a GUID with dashes, but is 'x' (line 8).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fabrikam",
                "fabrikam.",
                ".example",
                "a b.example",
                "fabrikam.example/x",
                "-a.example",
                "a-.example"
            })
    void rejectsAnInvalidDomain(String domain) {
        assertRejected(
                EMPTY_TENANT.replace("fabrikam.example", domain),
                "domain must be a DNS name such as contoso.example, but is '" + domain + "' (line 2).");
    }

    @Test
    void rejectsADuplicateLoginOrObjectGuid() {
        assertRejected(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - {id: a, displayName: A, login: a}\n  - {id: b, displayName: B, login: a}"),
                "identities[0].login and identities[1].login must differ, but both are 'a' (lines 8 and 9).");
        String account = "activeDirectory: {rid: 1101, objectGUID: ";
        assertRejected(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - {id: a, displayName: A, login: a, " + account
                                + "ad000000-0000-4000-8000-00000000000a}}\n  - {id: b, displayName: B, login: b, "
                                + account
                                + "AD000000-0000-4000-8000-00000000000A}}"),
                "identities[0].activeDirectory.objectGUID and identities[1].activeDirectory.objectGUID must differ, but both are"
                        + " 'ad000000-0000-4000-8000-00000000000a' (lines 8 and 9).");
    }

    @Test
    void rejectsAccountsOfOneProviderWithTheSameKey() {
        String ad = "activeDirectory: {objectGUID: ad000000-0000-4000-8000-00000000000";
        assertRejected(
                two(
                        "displayName: A, login: a, " + ad + "a, rid: 1001}",
                        "displayName: B, login: b, " + ad + "b, rid: 1001}"),
                "identities[0].activeDirectory.rid and identities[1].activeDirectory.rid must differ, but both are '1001'"
                        + " (lines 8 and 9).");
        assertRejected(
                two("displayName: Al B, login: a, " + ad + "a}", "displayName: AL b, login: b, " + ad + "b}"),
                "identities[0].displayName and identities[1].displayName must differ, but both are 'al b' (lines 8 and 9).");
        assertRejected(
                two("displayName: A, login: a, entraID: {id: e}", "displayName: B, login: b, entraID: {id: E}"),
                "identities[0].entraID.id and identities[1].entraID.id must differ, but both are 'e' (lines 8 and 9).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "okta: {apiTokens: [t, '']} | okta.apiTokens[1] must not be empty.",
                "clients: [{name: soc, secret: ' '}] | clients[0].secret must not be empty."
            },
            quoteCharacter = '`')
    void rejectsAnEmptySecret(String seed, String problem) {
        assertThatThrownBy(() -> new SeedReader().readAdditional(seed.getBytes(UTF_8)))
                .hasMessage("The seed cannot be used: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users: [{login: jane}] | login: jane, entraID: {} | users[0].login and identities[0].login must differ, but both are 'jane'",
                "users: [{login: a, id: E}] | login: jane, entraID: {id: e} | users[0].id and identities[0].entraID.id must differ, but both are 'e'",
                "directory: {serviceAccounts: [{login: jane, objectGUID: ad000000-0000-4000-8000-000000000001, rid: 1007,"
                        + " password: p, writes: []}]} | login: JANE, activeDirectory: {}"
                        + " | directory.serviceAccounts[0].login and identities[0].login must differ, but both are 'jane'",
                "directory: {serviceAccounts: [{login: svc, objectGUID: ad000000-0000-4000-8000-000000000001, rid: 1007,"
                        + " password: p, writes: []}]} | login: jane, activeDirectory: {rid: 1007}"
                        + " | directory.serviceAccounts[0].rid and identities[0].activeDirectory.rid must differ, but both are '1007'",
                "directory: {serviceAccounts: [{login: svc, objectGUID: ad000000-0000-4000-8000-000000000001, rid: 1007,"
                        + " password: p, writes: []}]} | login: jane, activeDirectory: {objectGUID:"
                        + " AD000000-0000-4000-8000-000000000001} | directory.serviceAccounts[0].objectGUID and identities[0].activeDirectory.objectGUID must differ, but both are"
                        + " 'ad000000-0000-4000-8000-000000000001'"
            })
    void rejectsDuplicatesAcrossTwoLists(String list, String identity, String problem) {
        assertThatThrownBy(() ->
                        new SeedReader().readAdditional((list + "\nidentities: [{" + identity + "}]").getBytes(UTF_8)))
                .hasMessage("The seed cannot be used: " + problem + " (line 2).");
    }

    private static String two(String one, String other) {
        return EMPTY_TENANT.replace(
                "identities: []", "identities:\n  - {id: a, " + one + "}\n  - {id: b, " + other + "}");
    }

    @Test
    void rejectsADuplicateId() {
        assertRejected(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - {id: a, displayName: A, login: a}\n  - {id: a, displayName: B, login: b}"),
                "identities[0].id and identities[1].id must differ, but both are 'a' (lines 8 and 9).");
        assertRejected(
                EMPTY_TENANT.replace(
                        "clients: []",
                        "clients:\n  - {id: a, name: a, secret: s, permissions: []}\n  - {id: a, name: b, secret: s,"
                                + " permissions: []}"),
                "clients[0].id and clients[1].id must differ, but both are 'a' (lines 6 and 7).");
    }

    @Test
    void rejectsAValueOfTheWrongType() {
        assertRejected(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - id: a\n    displayName: A\n    login: a\n    okta: {id: b, status: ASLEEP}"),
                "identities[0].okta.status must be one of STAGED, PROVISIONED, ACTIVE, RECOVERY, LOCKED_OUT, PASSWORD_EXPIRED,"
                        + " SUSPENDED, DEPROVISIONED, but is 'ASLEEP' (line 11).");
        assertRejected(
                EMPTY_TENANT.replace("identities: []", "identities:\n  - {login: a, okta: {sessions: two}}"),
                "identities[0].okta.sessions must be a whole number, but is 'two' (line 8).");
        assertRejected(
                EMPTY_TENANT.replace("clients: []", "clients: none"),
                "clients must be a list, but is a string (line 5).");
        assertRejected(
                EMPTY_TENANT.replace("identities: []", "identities: [7]"),
                "identities[0] must be an object, but is 7 (line 7).");
    }

    @Test
    void namesTheFieldOfANumberThatIsOutOfRange() {
        assertRejected(
                EMPTY_TENANT.replace("identities: []", "identities:\n  - {login: a, okta: {sessions: 9999999999}}"),
                "identities[0].okta.sessions must be at most 2147483647, but is 9999999999 (line 8).");
        assertRejected(
                EMPTY_TENANT.replace("identities: []", "identities:\n  - {login: a, okta: {sessions: -9999999999}}"),
                "identities[0].okta.sessions must be at least -2147483648, but is -9999999999 (line 8).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it is empty.",
                "'# nothing' | it is empty.",
                "'---' | it is empty.",
                "'[]' | it must be an object with fields such as tenant"
            })
    void rejectsASeedThatIsNotAnObject(String content, String problem) {
        assertRejected(content, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'tenant: [' | while parsing a flow node",
                "'{\"tenant\"' | Unexpected end-of-input",
                "'\tx: y' | while scanning for the next token"
            })
    void rejectsMalformedYamlWithItsLine(String content, String problem) {
        assertRejected(content, problem);
        assertThatThrownBy(() -> reader.read(file(content))).hasMessageContaining(" (line ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groups: [{displayName: x, id: ../x}] | groups[0].id is '../x'",
                "devices: [{displayName: x, id: a b}] | devices[0].id is 'a b'",
                "graph: {security/incidents: [{id: ../x}]} | graph.security/incidents[0].id is '../x'",
                "graph: {auditLogs/signIns: [{id: a}, {id: a b}]} | graph.auditLogs/signIns[1].id is 'a b'",
                "graph: {security/alerts_v2: [{id: a, parent: b/c}]} | graph.security/alerts_v2[0].parent is 'b/c'"
            })
    void rejectsAnIdOfAnObjectThatNoPathCanContain(String section, String problem) {
        assertRejected(EMPTY_TENANT + section + "\n", problem + ", which is not a valid id (line ");
        String tooLong = EMPTY_TENANT + "graph: {security/incidents: [{id: " + "x".repeat(129) + "}]}\n";
        assertRejected(tooLong, "graph.security/incidents[0].id is 'xxx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "activeDirectory: {attributes: {objectSid: [S-1-5-21-1-2-3-4]}} | .activeDirectory.attributes.objectSid cannot be [S-1-5-21-1-2-3-4]",
                "activeDirectory: {attributes: {objectSID;binary: []}} | .activeDirectory.attributes.objectSID;binary cannot be []",
                "activeDirectory: {attributes: {objectGUID: [x]}} | .activeDirectory.attributes.objectGUID cannot be [x]",
                "activeDirectory: {attributes: {objectClass: [computer]}} | .activeDirectory.attributes.objectClass cannot be",
                "activeDirectory: {attributes: {unicodePwd: [x]}} | .activeDirectory.attributes.unicodePwd cannot be",
                "activeDirectory: {attributes: {userAccountControl: ['2147483648']}} | .activeDirectory.attributes.userAccountControl cannot be",
                "activeDirectory: {attributes: {userAccountControl: ['512', '514']}} | .activeDirectory.attributes.userAccountControl cannot be",
                "activeDirectory: {attributes: {pwdLastSet: ['-1']}} | .activeDirectory.attributes.pwdLastSet cannot be",
                "activeDirectory: {attributes: {lockoutTime: ['99999999999999999999']}} | .activeDirectory.attributes.lockoutTime cannot be",
                "activeDirectory: {attributes: {adminCount: [yes]}} | .activeDirectory.attributes.adminCount cannot be",
                "activeDirectory: {rid: 500} | .activeDirectory.rid must be at least 1000, but is 500 (line 8).",
                "activeDirectory: {rid: 999} | .activeDirectory.rid must be at least 1000, but is 999 (line 8).",
                "id: .. | .id is '..', which is not a valid id (line 8).",
                "id: a/b | .id is 'a/b', which is not a valid id (line 8).",
                "id: ' ' | .id is ' ', which is not a valid id (line 8).",
                "id: $count | .id is '$count', which is not a valid id (line 8).",
                "id: microsoft.graph.security.user | .id is 'microsoft.graph.security.user', which is not a valid id (line 8).",
                "okta: {id: a b} | .okta.id is 'a b', which is not a valid id (line 8).",
                "entraID: {id: a%2fb} | .entraID.id is 'a%2fb', which is not a valid id (line 8)."
            })
    void rejectsAnInvalidFieldOfAnIdentity(String member, String problem) {
        String seed = EMPTY_TENANT.replace("identities: []", "identities:\n  - {login: jane, " + member + "}");
        assertRejected(seed, "identities[0]" + problem);
        assertThatThrownBy(() -> reader.read(file(seed))).hasMessageEndingWith(" (line 8).");
    }

    @Test
    void acceptsEveryPermissionOfGraph() throws IOException {
        Seed seed = reader.read(file(EMPTY_TENANT.replace(
                "clients: []",
                "clients: [{name: bot, permissions: [SecurityAlert.Read.All, AuditLog.Read.All], delegatedPermissions:"
                        + " [Mail.Read, openid]}]")));
        assertThat(seed.clients().get(0).permissions()).containsExactly("SecurityAlert.Read.All", "AuditLog.Read.All");
        assertThat(seed.clients().get(0).delegatedPermissions()).containsExactly("Mail.Read", "openid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "permissions: [SecurityIdentitiesActions.ReadWrite.Al] | permissions[0] is 'SecurityIdentitiesActions.ReadWrite.Al', which is not a permission of Microsoft Graph",
                "delegatedPermissions: [openid, User.read] | delegatedPermissions[1] is 'User.read', which is not a permission of Microsoft Graph",
                "redirectUris: ['javascript:alert(1)'] | redirectUris[0] must be an absolute URI without a fragment, but is 'javascript:alert(1)' (line 5).",
                "redirectUris: ['javascript://x/%0aalert(1)'] | redirectUris[0] must be an absolute URI without a fragment, but is 'javascript://x/%0aalert(1)' (line 5).",
                "redirectUris: ['https://x', '/callback'] | redirectUris[1] must be an absolute URI without a fragment, but is '/callback' (line 5).",
                "redirectUris: ['https://x/#fragment'] | redirectUris[0] must be an absolute URI without a fragment, but is 'https://x/#fragment' (line 5)."
            })
    void rejectsAnInvalidFieldOfAClient(String member, String problem) {
        assertRejected(
                EMPTY_TENANT.replace("clients: []", "clients: [{name: bot, " + member + "}]"), "clients[0]." + problem);
    }

    @ParameterizedTest
    @CsvSource({
        "SecurityIdentitiesActions.ReadWrite.Al, SecurityIdentitiesActions.ReadWrite.All",
        "user.read.all, User.Read.All",
        "AuditLogs.Read.All, AuditLog.Read.All"
    })
    void suggestsTheNearestPermission(String mistyped, String permission) {
        String clients = "clients: [{name: bot, permissions: [" + mistyped + "]}]";
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> reader.read(file(EMPTY_TENANT.replace("clients: []", clients))))
                .satisfies(failure -> assertThat(failure.action())
                        .startsWith("Did you mean '" + permission + "'? docs/reference/api.md"));
    }

    @Test
    void rejectsAClientNameWithALineBreak() {
        assertRejected(
                EMPTY_TENANT.replace("clients: []", "clients: [{name: \"bot\\nINFO forged\"}]"),
                "clients[0].name must be a single line of up to 256 characters (line 5).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback",
                "http://localhost",
                "app.example://auth",
                "urn:ietf:wg:oauth:2.0:oob"
            })
    void acceptsRedirectUrisOfEveryKindOfApplication(String uri) {
        String clients = "clients: [{name: bot, redirectUris: ['" + uri + "']}]";
        assertThat(reader.read(file(EMPTY_TENANT.replace("clients: []", clients)))
                        .clients()
                        .get(0)
                        .redirectUris())
                .containsExactly(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identities: []\nidentities: []\n", "{\"identities\":[],\"identities\":[]}"})
    void rejectsADuplicateField(String content) {
        assertThatThrownBy(() -> reader.readAdditional(content.getBytes(UTF_8))).hasMessageContaining("identities");
    }

    @Test
    void rejectsAMissingFile() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> reader.read(new FileSystemResource("/nowhere/seed.yaml")))
                .withMessageStartingWith("The seed file [/nowhere/seed.yaml] cannot be read: ");
    }

    @Test
    void doesNotRevealASecretOfAnInvalidSeed() {
        for (String broken : List.of(
                EMPTY_TENANT.replace("administratorPassword: secret}", "administratorPassword: [hush-hush]}"),
                EMPTY_TENANT.replace("okta: {apiTokens: []}", "okta: {apiTokens: hush-hush}"))) {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> reader.read(file(broken)))
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hush-hush"));
        }
    }

    private void assertRejected(String content, String problem) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> reader.read(file(content)))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .startsWith("The seed mine.yaml cannot be used: " + problem)
                        .doesNotContain("com.fasterxml", "tools.jackson", "io.github"));
    }

    private static Resource file(String content) {
        return new ByteArrayResource(content.getBytes(UTF_8)) {
            @Override
            public String getDescription() {
                return "mine.yaml";
            }
        };
    }
}
