package io.github.graphidentity.resources.identityaccounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tests an identity with several accounts at one provider. */
@EmulatorTest
class LinkedAccountsTests {

    private static final String PATH = "/v1.0/security/identities/identityAccounts";
    private static final String FIRST_IN_AD = "ad000000-0000-4000-8000-0000000000a1";
    private static final String SECOND_IN_AD = "ad000000-0000-4000-8000-0000000000a2";

    private static final String SEED = """
            identities:
              - id: ada
                login: ada
                activeDirectory: {objectGUID: ad000000-0000-4000-8000-0000000000a1}
                okta: {id: 00u000000000000000a1}
                entraID: {id: e0000000-0000-4000-8000-0000000000a1}
              - login: ada.admin
                linkedTo: Ada
                activeDirectory: {objectGUID: ad000000-0000-4000-8000-0000000000a2, disabled: true}
                okta: {id: 00u000000000000000a2}
                entraID: {id: e0000000-0000-4000-8000-0000000000a2}
              - {login: bob, activeDirectory: {}}
            """;

    private final Emulator emulator;
    private final String bearer;

    LinkedAccountsTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.bearer = tokens.with(claims -> claims.claim(
                "roles",
                List.of(
                        "SecurityIdentitiesActions.ReadWrite.All",
                        "SecurityIdentitiesAccount.Read.All",
                        "User.Read.All")));
        assertThat(replace(SEED).status()).isEqualTo(204);
    }

    @Test
    void listsAllAccountsOfTheIdentity() {
        assertThat(get(PATH).get("value")).hasSize(2);
        JsonNode identity = get(PATH + "/ada");
        assertThat(identity.get("displayName").stringValue()).isEqualTo("Ada");
        assertThat(identity.get("userPrincipalName").stringValue()).isEqualTo(emulator.upn("ada"));
        assertThat(identity.get("isEnabled").booleanValue()).isTrue();
        assertThat(identity.get("accounts").findValuesAsString("identifier"))
                .containsExactly(
                        FIRST_IN_AD,
                        "e0000000-0000-4000-8000-0000000000a1",
                        "00u000000000000000a1",
                        SECOND_IN_AD,
                        "e0000000-0000-4000-8000-0000000000a2",
                        "00u000000000000000a2");
    }

    @Test
    void findsTheIdentityByEachOfItsAccounts() {
        String filter = PATH + "?$filter=accounts/any(a:a/identifier%20eq%20'" + SECOND_IN_AD + "')";
        assertThat(get(filter).get("value").findValuesAsString("id")).containsExactly("ada");
    }

    @Test
    void actsOnTheAccountOfTheRequest() {
        assertThat(invoke(SECOND_IN_AD, "enable", "activeDirectory")).isEqualTo(200);
        assertThat(invoke("00u000000000000000a2", "disable", "okta")).isEqualTo(200);

        JsonNode accounts =
                emulator.control("GET", "/identities/ada").send().json().get("accounts");
        assertThat(accounts.findValuesAsString("userAccountControl")).containsExactly("512", "512");
        assertThat(accounts.findValuesAsString("status")).containsExactly("ACTIVE", "SUSPENDED");
    }

    @Test
    void rejectsAnAccountOfAnotherIdentity() {
        String bob = emulator.control("GET", "/identities?search=bob")
                .send()
                .json()
                .get(0)
                .get("accounts")
                .get(0)
                .get("identifier")
                .stringValue();
        assertThat(invoke(bob, "disable", "activeDirectory")).isEqualTo(404);
    }

    @Test
    void keepsTheLinkInAnExport() {
        String exported = emulator.control("GET", "/seed").send().body();
        assertThat(replace(exported).status()).isEqualTo(204);
        assertThat(get(PATH + "/ada").get("accounts")).hasSize(6);
    }

    @Test
    void actsOnAnAccountInAnotherDomainOfTheDirectory() {
        String seed = """
                directory:
                  domains: [{name: emea, entries: [{path: OU=Labs, objectClass: organizationalUnit}]}]
                identities:
                  - {id: ada, login: ada, activeDirectory: {objectGUID: ad000000-0000-4000-8000-0000000000a1}}
                  - login: ada.emea
                    displayName: Ada
                    linkedTo: ada
                    activeDirectory: {objectGUID: ad000000-0000-4000-8000-0000000000a2, domain: emea}
                """;
        assertThat(replace(seed).status()).isEqualTo(204);
        String child = "emea." + emulator.domain();

        JsonNode accounts = get(PATH + "/ada").get("accounts");
        assertThat(accounts.findValuesAsString("identifier")).containsExactly(FIRST_IN_AD, SECOND_IN_AD);
        assertThat(invoke(SECOND_IN_AD, "disable", "activeDirectory")).isEqualTo(200);
        assertThat(invoke("EMEA\\\\ada.emea", "disable", "activeDirectory")).isEqualTo(404);
        assertThat(invoke("ada.emea@" + child, "forcePasswordReset", "activeDirectory"))
                .isEqualTo(200);

        JsonNode states =
                emulator.control("GET", "/identities/ada").send().json().get("accounts");
        assertThat(states.findValuesAsString("userAccountControl")).containsExactly("512", "514");
        assertThat(states.findValuesAsString("distinguishedName"))
                .containsExactly(
                        "CN=Ada,OU=People," + emulator.baseDn(), "CN=Ada,OU=People,DC=emea," + emulator.baseDn());
        assertThat(emulator.control("GET", "/identities/ada.emea@" + child)
                        .send()
                        .json())
                .isEqualTo(emulator.control("GET", "/identities/ada").send().json());

        String exported = emulator.control("GET", "/seed").send().body();
        assertThat(replace(exported).status()).isEqualTo(204);
        assertThat(emulator.control("GET", "/seed").send().body())
                .isEqualTo(exported)
                .contains("emea", "OU=Labs");
        assertThat(emulator.control("GET", "/identities/ada")
                        .send()
                        .json()
                        .get("accounts")
                        .findValuesAsString("userAccountControl"))
                .containsExactly("512", "514");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {domains: [{name: e_mea}]}               | directory.domains[0].name must be one label of a DNS name such as emea
            {domains: [{name: emea}, {name: EMEA}]}  | directory.domains[0].name and directory.domains[1].name must differ, but both are 'emea'
            {domains: [{name: emea, domainSid: S-1}]}| directory.domains[0].domainSid must be the SID of a domain such as S-1-5-21-1-2-3, but is S-1
            {domains: [{name: apac}]}                | identities[0].activeDirectory.domain must be the name of one of directory.domains, but is 'emea'
            """)
    void rejectsDomainsThatCannotBe(String directory, String detail) {
        TestResponse response =
                replace("directory: " + directory + "\nidentities: [{login: eve, activeDirectory: {domain: emea}}]");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("detail").stringValue()).contains(detail);
    }

    @Test
    void takesTheOnPremisesPropertiesOfAUserFromTheAccountWithItsName() {
        for (String login : List.of("ada", "ada.admin")) {
            JsonNode user = get("/v1.0/users/" + emulator.upn(login) + "?$select=onPremisesSamAccountName");
            assertThat(user.get("onPremisesSamAccountName").stringValue()).isEqualTo(login);
        }
    }

    @Test
    void rejectsALinkToNoEarlierIdentity() {
        TestResponse response = replace("identities: [{login: eve, linkedTo: bob}, {login: bob}]");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("detail").stringValue())
                .contains("identities[0].linkedTo must be the login of an identity before it that is not linked itself,"
                        + " but is 'bob'");
    }

    private TestResponse replace(String seed) {
        return emulator.control("PUT", "/seed")
                .body(seed.startsWith("{") ? "application/json" : "application/yaml", seed.getBytes(UTF_8))
                .send();
    }

    private int invoke(String accountId, String action, String identityProvider) {
        return emulator.post(PATH + "/ada/invokeAction")
                .bearer(bearer)
                .json("{\"accountId\":\"" + accountId + "\",\"action\":\"" + action + "\",\"identityProvider\":\""
                        + identityProvider + "\"}")
                .send()
                .status();
    }

    private JsonNode get(String path) {
        return emulator.get(path).bearer(bearer).send().json();
    }
}
