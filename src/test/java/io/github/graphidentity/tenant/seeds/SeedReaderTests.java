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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class SeedReaderTests {

    /** The smallest world there is: nobody in it. */
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
        assertThat(seed.clients()).hasSize(6);
        assertThat(seed.identities()).hasSize(13);
    }

    @Test
    void readsTheDefaultSeedAsIfItWereSomebodyElses() throws IOException {
        Resource ours = new ClassPathResource("seed.yaml");
        Seed likeAnyOther = reader.read(file("# another file\n" + ours.getContentAsString(UTF_8)));
        assertThat(reader.read(ours)).isEqualTo(likeAnyOther);
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
    void saysWhichWordItDoesNotKnowAndWhere() {
        assertRefused(
                EMPTY_TENANT.replace("users:", "user:"),
                "line 6, user is not known; known there are agentIdentities, clients, created, directory, domain, identities, okta, tenant, users.");
        assertRefused(
                EMPTY_TENANT.replace(
                        "identities: []", "identities:\n  - {id: a, displayName: A, login: a, activedirectory: {}}"),
                "line 8, identities[0].activedirectory is not known; known there are activeDirectory, displayName, entraID,"
                        + " generate, id, login, okta.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "domain", "okta", "clients", "users", "identities"})
    void takesASectionThatIsLeftOutFromTheDefaultWorld(String section) {
        Seed defaults = reader.read(new ClassPathResource("seed.yaml"));
        Seed seed = reader.read(file(EMPTY_TENANT.replaceFirst("(?m)^" + section + ":.*\\R", "")));
        assertThat(seed).usingRecursiveComparison().comparingOnlyFields(section).isEqualTo(defaults);
    }

    @Test
    void makesAPersonOfALoginAndAListOfProviders() {
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
    void generatesAsManyAsAreAskedFor() {
        Seed seed = reader.read(file(EMPTY_TENANT.replace("identities: []", """
                identities:
                  - {login: worker, generate: 1000, activeDirectory: {}, okta: {status: SUSPENDED}}
                  - {id: boss, login: boss}
                """)));
        assertThat(seed.identities()).hasSize(1001);
        assertThat(seed.identities().get(0).login()).isEqualTo("worker0001");
        assertThat(seed.identities().get(1).id()).as("stays where it stands").isEqualTo("boss");
        Seed.IdentitySeed last = seed.identities().get(1000);
        assertThat(last.login()).isEqualTo("worker1000");
        assertThat(last.displayName()).isEqualTo("Worker1000");
        assertThat(last.okta().status()).isEqualTo(OktaUserStatus.SUSPENDED);
        assertThat(seed.identities().stream().map(it -> it.id()).distinct()).hasSize(1001);
    }

    @ParameterizedTest
    @CsvSource({"0, line 8", "-1, line 8", "100001, line 7"})
    void generatesNoNumberThatIsNone(int count, String line) {
        assertRefused(
                EMPTY_TENANT.replace("identities: []", "identities:\n  - {login: worker, generate: " + count + "}"),
                line);
    }

    @Test
    void generatesNoMoreThanATenantHoldsHoweverManyPatternsThereAre() {
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertRefused(
                        EMPTY_TENANT.replace(
                                "identities: []",
                                "identities:\n" + "  - {login: worker, generate: 100000}\n".repeat(500)),
                        "line 7, identities are 100001 or more."));
    }

    @Test
    void generatesFewOfAPatternThatIsLong() {
        assertRefused(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - {login: worker, generate: 100000, okta: {groups: [" + "a, ".repeat(1_000)
                                + "a]}}"),
                "line 8, identities[0].generate is 100000.");
    }

    @Test
    void saysWhatIsMissingAndWhere() {
        assertRefused(
                EMPTY_TENANT.replace("identities: []", "identities:\n  - {login: a}\n  - {id: b, displayName: B}"),
                "line 9, identities[1].login is missing.");
        assertRefused(EMPTY_TENANT.replace("users: []", "users: [null]"), "line 6, users[0] is empty.");
    }

    @Test
    void saysWhichIdIsNoGuid() {
        assertRefused(
                EMPTY_TENANT.replace("c0ffee00-0000-4000-8000-000000000002", "fabrikam"), "tenant is 'fabrikam'.");
        assertRefused(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - {id: a, displayName: A, login: a, activeDirectory: {objectGUID: x, rid: 1101}}"),
                "line 8, identities[0].activeDirectory.objectGUID is 'x'.");
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
    void saysThatADomainIsNone(String domain) {
        assertRefused(EMPTY_TENANT.replace("fabrikam.example", domain), "line 2, domain is '" + domain + "'.");
    }

    @Test
    void saysWhichLoginOrObjectGuidIsThereTwice() {
        assertRefused(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - {id: a, displayName: A, login: a}\n  - {id: b, displayName: B, login: a}"),
                "line 9, identities[1].login is 'a', and so is that of identities[0].");
        String account = "activeDirectory: {rid: 1101, objectGUID: ";
        assertRefused(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - {id: a, displayName: A, login: a, " + account
                                + "ad000000-0000-4000-8000-00000000000a}}\n  - {id: b, displayName: B, login: b, "
                                + account
                                + "AD000000-0000-4000-8000-00000000000A}}"),
                "line 9, identities[1].activeDirectory.objectGUID is 'ad000000-0000-4000-8000-00000000000a', and so is that of"
                        + " identities[0].");
    }

    @Test
    void saysWhichAccountsOfAProviderClash() {
        String ad = "activeDirectory: {objectGUID: ad000000-0000-4000-8000-00000000000";
        assertRefused(
                two(
                        "displayName: A, login: a, " + ad + "a, rid: 1001}",
                        "displayName: B, login: b, " + ad + "b, rid: 1001}"),
                "line 9, identities[1].activeDirectory.rid is '1001', and so is that of identities[0].");
        assertRefused(
                two("displayName: Al B, login: a, " + ad + "a}", "displayName: AL b, login: b, " + ad + "b}"),
                "line 9, identities[1].displayName is 'al b', and so is that of identities[0].");
        assertRefused(
                two("displayName: A, login: a, entraID: {id: e}", "displayName: B, login: b, entraID: {id: E}"),
                "line 9, identities[1].entraID.id is 'e', and so is that of identities[0].");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "okta: {apiTokens: [t, '']} | okta.apiTokens[1] is empty.",
                "clients: [{name: soc, secret: ' '}] | clients[0].secret is empty."
            },
            quoteCharacter = '`')
    void saysWhichSecretIsEmpty(String seed, String mistake) {
        assertThatThrownBy(() -> new SeedReader().further(seed.getBytes(UTF_8)))
                .hasMessage("The seed cannot be used: " + mistake);
    }

    /** Each list by itself is in order. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users: [{login: jane}] | login: jane, entraID: {} | identities[0].login is 'jane', and so is that of users[0].",
                "users: [{login: a, id: E}] | login: jane, entraID: {id: e} | identities[0].entraID.id is 'e', and so is that of users[0].",
                "directory: {serviceAccounts: [{login: jane, objectGUID: ad000000-0000-4000-8000-000000000001, rid: 1007,"
                        + " password: p, writes: []}]} | login: JANE, activeDirectory: {}"
                        + " | identities[0].login is 'jane', and so is that of directory.serviceAccounts[0].",
                "directory: {serviceAccounts: [{login: svc, objectGUID: ad000000-0000-4000-8000-000000000001, rid: 1007,"
                        + " password: p, writes: []}]} | login: jane, activeDirectory: {rid: 1007}"
                        + " | identities[0].activeDirectory.rid is '1007', and so is that of directory.serviceAccounts[0].",
                "directory: {serviceAccounts: [{login: svc, objectGUID: ad000000-0000-4000-8000-000000000001, rid: 1007,"
                        + " password: p, writes: []}]} | login: jane, activeDirectory: {objectGUID:"
                        + " AD000000-0000-4000-8000-000000000001} | identities[0].activeDirectory.objectGUID is"
                        + " 'ad000000-0000-4000-8000-000000000001', and so is that of directory.serviceAccounts[0]."
            })
    void saysWhichOfTwoListsClash(String list, String identity, String mistake) {
        assertThatThrownBy(
                        () -> new SeedReader().further((list + "\nidentities: [{" + identity + "}]").getBytes(UTF_8)))
                .hasMessage("The seed cannot be used: line 2, " + mistake);
    }

    private static String two(String one, String other) {
        return EMPTY_TENANT.replace(
                "identities: []", "identities:\n  - {id: a, " + one + "}\n  - {id: b, " + other + "}");
    }

    @Test
    void saysWhichIdIsThereTwice() {
        assertRefused(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - {id: a, displayName: A, login: a}\n  - {id: a, displayName: B, login: b}"),
                "line 9, identities[1].id is 'a', and so is that of identities[0].");
        assertRefused(
                EMPTY_TENANT.replace(
                        "clients: []",
                        "clients:\n  - {id: a, name: a, secret: s, permissions: []}\n  - {id: a, name: b, secret: s,"
                                + " permissions: []}"),
                "line 7, clients[1].id is 'a', and so is that of clients[0].");
    }

    @Test
    void saysWhichValueHasTheWrongType() {
        assertRefused(
                EMPTY_TENANT.replace(
                        "identities: []",
                        "identities:\n  - id: a\n    displayName: A\n    login: a\n    okta: {id: b, status: ASLEEP}"),
                "line 11, identities[0].okta.status is 'ASLEEP', which is none of [STAGED, PROVISIONED, ACTIVE, RECOVERY,"
                        + " LOCKED_OUT, PASSWORD_EXPIRED, SUSPENDED, DEPROVISIONED].");
        assertRefused(
                EMPTY_TENANT.replace("clients: []", "clients: none"), "line 5, clients is not what belongs there.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | it is empty.", "'# nothing' | it is empty.", "'---' | it is empty.", "'[]' | it is no object"
            })
    void saysThatAFileIsEmpty(String content, String what) {
        assertRefused(content, what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'tenant: [' | line ", "'{\"tenant\"' | line ", "'\tx: y' | line "})
    void saysWhereAFileIsNoYaml(String content, String what) {
        assertRefused(content, what);
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
                "activeDirectory: {rid: 500} | .activeDirectory.rid is 500.",
                "activeDirectory: {rid: 999} | .activeDirectory.rid is 999.",
                "id: .. | .id is '..'.",
                "id: a/b | .id is 'a/b'.",
                "id: ' ' | .id is ' '.",
                "id: $count | .id is '$count'.",
                "id: microsoft.graph.security.user | .id is 'microsoft.graph.security.user'.",
                "okta: {id: a b} | .okta.id is 'a b'.",
                "entraID: {id: a%2fb} | .entraID.id is 'a%2fb'."
            })
    void saysWhatNoIdentityCanHave(String member, String what) {
        assertRefused(
                EMPTY_TENANT.replace("identities: []", "identities:\n  - {login: jane, " + member + "}"),
                "line 8, identities[0]" + what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "permissions: [SecurityIdentitiesActions.ReadWrite.Al] | permissions[0] is 'SecurityIdentitiesActions.ReadWrite.Al', which",
                "delegatedPermissions: [openid, User.read] | delegatedPermissions[1] is 'User.read', which",
                "redirectUris: ['javascript:alert(1)'] | redirectUris[0] is 'javascript:alert(1)'.",
                "redirectUris: ['javascript://x/%0aalert(1)'] | redirectUris[0] is 'javascript://x/%0aalert(1)'.",
                "redirectUris: ['https://x', '/callback'] | redirectUris[1] is '/callback'.",
                "redirectUris: ['https://x/#fragment'] | redirectUris[0] is 'https://x/#fragment'."
            })
    void saysWhatNoClientCanHave(String member, String what) {
        assertRefused(
                EMPTY_TENANT.replace("clients: []", "clients: [{name: bot, " + member + "}]"),
                "line 5, clients[0]." + what);
    }

    @Test
    void takesNoNameOfAClientThatWouldForgeALineOfTheLog() {
        assertRefused(
                EMPTY_TENANT.replace("clients: []", "clients: [{name: \"bot\\nINFO forged\"}]"),
                "line 5, clients[0].name is no line of text.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback",
                "http://localhost",
                "app.example://auth",
                "urn:ietf:wg:oauth:2.0:oob"
            })
    void takesARedirectUriOfAnyKindOfApplication(String uri) {
        String clients = "clients: [{name: bot, redirectUris: ['" + uri + "']}]";
        assertThat(reader.read(file(EMPTY_TENANT.replace("clients: []", clients)))
                        .clients()
                        .get(0)
                        .redirectUris())
                .containsExactly(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identities: []\nidentities: []\n", "{\"identities\":[],\"identities\":[]}"})
    void saysWhatIsThereTwice(String content) {
        assertThatThrownBy(() -> reader.further(content.getBytes(UTF_8))).hasMessageContaining("identities");
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> reader.read(new FileSystemResource("/nowhere/seed.yaml")))
                .withMessageStartingWith("The seed file [/nowhere/seed.yaml] cannot be read: ");
    }

    @Test
    void repeatsNoSecretOfAFileItRefuses() {
        String broken = EMPTY_TENANT.replace("administratorPassword: secret}", "administratorPassword: [hush-hush]}");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> reader.read(file(broken)))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hush-hush"));
    }

    private void assertRefused(String content, String what) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> reader.read(file(content)))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .startsWith("The seed mine.yaml cannot be used: " + what)
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
