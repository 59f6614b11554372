package io.github.graphidentity.emulator.control;

import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_AD;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_OKTA;
import static io.github.graphidentity.TestClient.SOC_AUTOMATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFException;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Creates, replaces and exports tenants as seeds over HTTP. */
@EmulatorTest
class SeedTests {

    private static final int CHANGES = 40;

    private final Emulator emulator;
    private final Tenants tenants;

    SeedTests(Emulator emulator, Tenants tenants) {
        this.emulator = emulator;
        this.tenants = tenants;
    }

    @Test
    void createATenantFromAFewLines() {
        String seed = """
                domain: fabrikam.example
                identities:
                  - {login: jane.doe, activeDirectory: {disabled: true}, okta: {sessions: 2}}
                """;
        try (TestTenant tenant = new TestTenant(emulator, seed)) {
            assertThat(tenant.domain()).isEqualTo("fabrikam.example");
            JsonNode identities = tenant.get("/_emulator/identities").send().json();
            assertThat(identities).hasSize(1);
            assertThat(identities.at("/0/accounts/0/state/userPrincipalName").stringValue())
                    .isEqualTo("jane.doe@fabrikam.example");
            assertThat(identities.at("/0/accounts/0/state/userAccountControl").asInt())
                    .isEqualTo(514);
            assertThat(identities.at("/0/accounts/1/state/sessions").asInt()).isEqualTo(2);
            assertThat(tenant.token(SOC_AUTOMATION).status())
                    .as("the clients are the default seed's")
                    .isEqualTo(200);
        }
    }

    @Test
    void areCheckedWithoutBeingApplied() {
        try (TestTenant tenant = new TestTenant(emulator, "domain: fabrikam.example")) {
            int identities = tenant.get("/_emulator/identities").send().json().size();
            assertThat(check(tenant, "identities: []").status()).isEqualTo(204);
            assertThat(check(tenant, "identities:\n  - login: jane\n    okta: {sessions: two}")
                            .json()
                            .get("detail")
                            .stringValue())
                    .contains("identities[0].okta.sessions must be a whole number", "line 3");
            assertThat(check(tenant, "okta: {objects: {nothing: [{id: x}]}}").body())
                    .contains("okta.objects.nothing is not a list of objects.");
            assertThat(check(tenant, "okta: {objects: {groups: [null]}}").body())
                    .contains("okta.objects.groups must be a list of objects, without null.");
            assertThat(check(tenant, "okta: {objects: {groups: null}}").status())
                    .isEqualTo(400);
            assertThat(tenant.get("/_emulator/identities").send().json()).hasSize(identities);
        }
    }

    private static TestResponse check(TestTenant tenant, String seed) {
        return tenant.request("PUT", "/_emulator/seed?validateOnly=true")
                .json(seed)
                .send();
    }

    @Test
    void createIdentitiesWithAnyIdThatCanBeReadAndActedOn() {
        String seed = """
                identities:
                  - {login: jane, entraID: {id: jane-1}}
                  - {login: twin, id: twin, activeDirectory: {objectGUID: ad000000-0000-4000-8000-000000000077},
                     okta: {id: ad000000-0000-4000-8000-000000000077}}
                """;
        try (TestTenant tenant = new TestTenant(emulator, seed)) {
            String bearer = tenant.bearer(SOC_AUTOMATION);
            TestResponse listed = emulator.get("/v1.0/security/identities/identityAccounts")
                    .bearer(bearer)
                    .send();
            assertThat(listed.status()).as(listed.body()).isEqualTo(200);
            assertThat(listed.json().get("value")).hasSize(2);
            TestResponse disabled = emulator.post("/v1.0/security/identities/identityAccounts/twin/invokeAction")
                    .bearer(bearer)
                    .json(
                            "{\"accountId\":\"ad000000-0000-4000-8000-000000000077\",\"action\":\"disable\",\"identityProvider\":\"okta\"}")
                    .send();
            assertThat(disabled.status()).as(disabled.body()).isEqualTo(200);
            JsonNode accounts =
                    tenant.get("/_emulator/identities/twin").send().json().get("accounts");
            assertThat(accounts.at("/0/state/userAccountControl").asInt()).isEqualTo(512);
            assertThat(accounts.at("/1/state/status").stringValue()).isEqualTo("SUSPENDED");
        }
    }

    @Test
    void addUsersToOktaGroupsByNamesInAnyCase() {
        String seed = """
                okta: {objects: {groups: [{id: 00g1, profile: {name: SOC Quarantine}}]}}
                identities:
                  - {login: jane, okta: {id: 00u1, groups: [SOC Quarantine]}}
                  - {login: john, okta: {id: 00u2, groups: [soc quarantine]}}
                """;
        try (TestTenant tenant = new TestTenant(emulator, seed)) {
            String exported = tenant.get("/_emulator/seed").send().body();
            TestResponse imported =
                    tenant.request("PUT", "/_emulator/seed").json(exported).send();

            assertThat(imported.status()).as(imported.body()).isEqualTo(204);
            assertThat(tenant.get("/_emulator/seed").send().body()).isEqualTo(exported);
            assertThat(exported).containsOnlyOnce("00g1");
            for (JsonNode identity : tenant.get("/_emulator/seed").send().json().get("identities")) {
                assertThat(identity.at("/okta/groups/0").stringValue()).isEqualTo("SOC Quarantine");
            }
        }
    }

    @Test
    void areRejectedWithPathLineAndReference() {
        TestResponse refused = emulator.post("/_emulator/tenants")
                .json("identities:\n  - login: jane\n    okta: {status: ASLEEP}\n")
                .send();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("detail").stringValue())
                .isEqualTo("The seed cannot be used: identities[0].okta.status must be one of STAGED, PROVISIONED,"
                        + " ACTIVE, RECOVERY, LOCKED_OUT, PASSWORD_EXPIRED, SUSPENDED, DEPROVISIONED, but is 'ASLEEP'"
                        + " (line 3). See docs/reference/seed.md, or GET /_emulator/seed/schema.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant: c0ffee00-0000-4000-8000-000000000001 | The tenant 'c0ffee00-0000-4000-8000-000000000001' exists already.",
                "domain: CONTOSO.example | The domain 'CONTOSO.example' is used by another tenant. Omit domain to have one generated.",
                "okta: {apiTokens: [okta-api-token]} | An Okta API token of the seed is used by another tenant. Omit okta.apiTokens to have one generated."
            })
    void areRejectedIfAnotherTenantHasTheSameKey(String seed, String what) {
        TestResponse refused = emulator.post("/_emulator/tenants").json(seed).send();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").stringValue()).startsWith(what);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void restoreAnExportedTenant(long randomness) {
        try (TestTenant tenant = new TestTenant(emulator);
                TestTenant copy = new TestTenant(emulator)) {
            changeAtRandom(tenant, new Random(randomness));
            String exported = tenant.get("/_emulator/seed").send().body();
            String moved = exported.replace(tenant.id(), copy.id()).replace(tenant.domain(), copy.domain());
            assertThat(copy.request("PUT", "/_emulator/seed").json(moved).send().body())
                    .isEmpty();
            assertThat(copy.get("/_emulator/seed").send().body()).isEqualTo(moved);
            assertThat(states(copy).replace(label(copy), label(tenant))).isEqualTo(states(tenant));
        }
    }

    @Test
    void areEquivalentInYaml() {
        try (TestTenant tenant = new TestTenant(emulator)) {
            String json = tenant.get("/_emulator/seed").send().body();
            String yaml = tenant.get("/_emulator/seed")
                    .header("Accept", "application/yaml")
                    .send()
                    .body();
            assertThat(yaml).startsWith("---\ntenant: ");
            assertThat(tenant.request("PUT", "/_emulator/seed")
                            .json(yaml)
                            .send()
                            .status())
                    .isEqualTo(204);
            assertThat(tenant.get("/_emulator/seed").send().body()).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identities: [{login: a, activeDirectory: {rid: 1007}}, {login: b, activeDirectory: {rid: 1007}}]",
                "clients: [{id: a, name: a, certificates: [x]}]"
            })
    void changeNothingIfTheyAreInvalid(String invalid) {
        try (TestTenant tenant = new TestTenant(emulator)) {
            String before = tenant.get("/_emulator/seed").send().body();
            assertThat(check(tenant, invalid).status()).isEqualTo(400);
            assertThat(tenant.request("PUT", "/_emulator/seed")
                            .json(invalid)
                            .send()
                            .status())
                    .isEqualTo(400);
            assertThat(tenant.get("/_emulator/seed").send().body()).isEqualTo(before);
            assertThat(tenant.request("POST", "/_emulator/reset").send().status())
                    .as("a reset restores the seed before")
                    .isEqualTo(204);
            assertThat(tenant.get("/_emulator/seed").send().body()).isEqualTo(before);
        }
    }

    @Test
    void generateManyIdentitiesFromOne() {
        try (TestTenant tenant = new TestTenant(
                emulator, "identities: [{login: worker, generate: 200, activeDirectory: {}, okta: {}}]")) {
            JsonNode list = emulator.get("/_emulator/tenants").send().json();
            assertThat(list.findParents("domain").stream()
                            .filter(it -> it.get("id").stringValue().equals(tenant.id()))
                            .findFirst()
                            .orElseThrow()
                            .get("identities")
                            .asInt())
                    .isEqualTo(200);
        }
    }

    @Test
    void haveServiceAppsThatSurviveAResetAndAnExport() throws Exception {
        JWK key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        String seed = "identities: []\nokta: {apps: [{clientId: 0oaSeeded, scopes: [okta.users.read], publicKeys: ["
                + key.toPublicJWK().toJSONString() + "]}]}";
        try (TestTenant tenant = new TestTenant(emulator, seed)) {
            assertThat(tokenOf("0oaSeeded", key).status()).isEqualTo(200);
            tenant.reset();
            assertThat(tokenOf("0oaSeeded", key).status()).isEqualTo(200);
            String exported = tenant.get("/_emulator/seed").send().body();
            assertThat(emulator.post("/_emulator/tenants")
                            .json(seed)
                            .send()
                            .json()
                            .get("detail")
                            .stringValue())
                    .isEqualTo("The Okta app '0oaSeeded' is used by another tenant. Choose another clientId.");
            assertThat(tenant.request("PUT", "/_emulator/seed")
                            .json("okta: {}")
                            .send()
                            .status())
                    .isEqualTo(204);
            assertThat(tokenOf("0oaSeeded", key).status()).isEqualTo(401);
            assertThat(tenant.request("PUT", "/_emulator/seed")
                            .json(exported)
                            .send()
                            .status())
                    .isEqualTo(204);
            assertThat(tokenOf("0oaSeeded", key).status()).isEqualTo(200);
        }
    }

    @Test
    void assignTokenRequestsOfTheirServiceAppsToTheirTenant() throws Exception {
        JWK key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        String seed = "identities: []\nokta: {apps: [{clientId: 0oaTold, scopes: [okta.users.read], publicKeys: ["
                + key.toPublicJWK().toJSONString() + "]}]}";
        try (TestTenant tenant = new TestTenant(emulator, seed)) {
            String once = assertionOf("0oaTold", key, "once");
            assertThat(redeemed(once).status()).isEqualTo(200);
            TestResponse again = redeemed(once);
            assertThat(again.status()).isEqualTo(401);
            assertThat(again.body())
                    .isEqualTo("{\"error\":\"invalid_client\",\"error_description\":"
                            + "\"The client_assertion was used before.\"}");
            assertThat(tenant.get("/_emulator/journal?front=okta&operation=token")
                            .send()
                            .json()
                            .get("entries"))
                    .hasSize(2)
                    .allSatisfy(
                            entry -> assertThat(entry.get("request").get("body").stringValue())
                                    .contains("client_assertion=***"));
            tenant.post("/_emulator/faults")
                    .json("{\"fault\":\"error\",\"operation\":\"token\",\"status\":503}")
                    .send();
            assertThat(redeemed(assertionOf("0oaTold", key, "twice")).status()).isEqualTo(503);
        }
    }

    @Test
    void areRejectedWithAPrivateKey() throws Exception {
        JWK key = new ECKeyGenerator(Curve.P_256).generate();
        TestResponse refused = emulator.post("/_emulator/tenants")
                .json("okta: {apps: [{clientId: 0oaBad, scopes: [], publicKeys: [" + key.toJSONString() + "]}]}")
                .send();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").stringValue())
                .isEqualTo(
                        "The publicKeys of the Okta app '0oaBad' are invalid: every key must be public. Write one or more"
                                + " public JSON Web Keys: [{kty: RSA, n: …, e: AQAB}].");
    }

    private TestResponse tokenOf(String clientId, JWK key) throws Exception {
        return redeemed(assertionOf(clientId, key, null));
    }

    private String assertionOf(String clientId, JWK key, @Nullable String jti) throws Exception {
        String endpoint = "http://localhost:" + emulator.port() + "/oauth2/v1/token";
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(endpoint)
                        .expirationTime(Date.from(StandingClock.NOW.plusSeconds(300)))
                        .jwtID(jti)
                        .build());
        assertion.sign(new ECDSASigner(key.toECKey()));
        return assertion.serialize();
    }

    private TestResponse redeemed(String assertion) {
        return emulator.post("/oauth2/v1/token")
                .form("grant_type=client_credentials&scope=okta.users.read&client_assertion_type="
                        + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
                        + assertion)
                .send();
    }

    @Test
    void haveGroupsComputersAndManagersThatSurviveAnExport() throws Exception {
        try (TestTenant tenant = new TestTenant(emulator, """
                identities:
                  - {login: ada, displayName: Ada, activeDirectory: {attributes: {manager: ["CN=Bob,OU=People,DC=seeded,DC=example"]}}}
                  - {login: bob, displayName: Bob, activeDirectory: {}}
                domain: seeded.example
                directory:
                  entries:
                    - {path: OU=Groups, objectClass: organizationalUnit}
                    - {path: "CN=Inner,OU=Groups", objectClass: group, attributes: {member: ["CN=Ada,OU=People,DC=seeded,DC=example"]}}
                    - {path: "CN=Outer,OU=Groups", objectClass: group, attributes: {member: ["CN=Inner,OU=Groups,DC=seeded,DC=example"]}}
                    - {path: "CN=PC1,OU=Groups", objectClass: computer}
                """)) {
            for (int i = 0; i < 2; i++) {
                LDAPInterface directory =
                        SystemLdap.of(tenants.byId(tenant.id()).orElseThrow().directory());
                assertThat(directory
                                .getEntry("CN=Bob,OU=People,DC=seeded,DC=example", "directReports")
                                .getAttributeValue("directReports"))
                        .isEqualTo("CN=Ada,OU=People,DC=seeded,DC=example");
                assertThat(directory
                                .search(
                                        "DC=seeded,DC=example",
                                        SearchScope.SUB,
                                        "(memberOf:1.2.840.113556.1.4.1941:=CN=Outer,OU=Groups,DC=seeded,DC=example)",
                                        "cn")
                                .getSearchEntries())
                        .extracting(Entry::getDN)
                        .containsExactlyInAnyOrder(
                                "CN=Inner,OU=Groups,DC=seeded,DC=example", "CN=Ada,OU=People,DC=seeded,DC=example");
                assertThat(directory
                                .getEntry("CN=PC1,OU=Groups,DC=seeded,DC=example")
                                .getAttributeValue("sAMAccountName"))
                        .isEqualTo("PC1$");
                tenant.request("PUT", "/_emulator/seed")
                        .json(tenant.get("/_emulator/seed").send().body())
                        .send();
            }
        }
    }

    @Test
    void haveAPublishedSchema() {
        TestResponse schema = emulator.get("/_emulator/seed/schema").send();
        assertThat(schema.header("Content-Type")).startsWith("application/schema+json");
        assertThat(schema.json().get("$schema").stringValue())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }

    private void changeAtRandom(TestTenant tenant, Random random) {
        String bearer = tenant.bearer(SOC_AUTOMATION);
        List<String> actions = List.of("disable", "enable", "forcePasswordReset", "revokeAllSessions");
        for (int i = 0; i < CHANGES; i++) {
            String action = actions.get(random.nextInt(actions.size()));
            tenant.invokeAction(bearer, random.nextBoolean() ? DOCUMENTED_IN_AD : DOCUMENTED_IN_OKTA, action);
            tenant.post("/_emulator/clock")
                    .json("{\"advance\":\"PT" + random.nextInt(100) + "S\"}")
                    .send();
        }
        describe(tenant, "description", "changed " + random.nextInt());
    }

    private void describe(TestTenant tenant, String attribute, String value) {
        LDAPInterface directory =
                SystemLdap.of(tenants.byId(tenant.id()).orElseThrow().directory());
        String dn = tenant.state(DOCUMENTED_IN_AD).get("distinguishedName").stringValue();
        try {
            directory.modify("dn: " + dn, "changetype: modify", "replace: " + attribute, attribute + ": " + value);
        } catch (LDAPException | LDIFException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The first label of the domain. */
    private static String label(TestTenant tenant) {
        return tenant.domain().substring(0, tenant.domain().indexOf('.'));
    }

    private static String states(TestTenant tenant) {
        return tenant.get("/_emulator/identities").send().body();
    }
}
