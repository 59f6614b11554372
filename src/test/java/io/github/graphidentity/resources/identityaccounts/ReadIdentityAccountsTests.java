package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.provider.ProviderFailure;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class ReadIdentityAccountsTests {

    private static final String ALL = "/v1.0/security/identities/identityAccounts";

    private final Emulator emulator;
    private final DirectoryOutage directory;

    ReadIdentityAccountsTests(Emulator emulator, DirectoryOutage directory) {
        this.emulator = emulator;
        this.directory = directory;
    }

    @Test
    void getsAnIdentityWithTheStateOfItsAccounts() {
        TestResponse response = read(ALL + "/1d000000-0000-4000-8000-000000000002");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("odata-version")).isEqualTo("4.0");
        String lou = "\"id\":\"1d000000-0000-4000-8000-000000000002\",\"displayName\":\"Lou Locked\","
                + "\"domain\":\"" + emulator.domain() + "\",\"isEnabled\":true,"
                + "\"onPremisesSecurityIdentifier\":\"S-1-5-21-989687458-3461180213-172365591-1102\","
                + "\"cloudSecurityIdentifier\":null,\"userPrincipalName\":\"" + emulator.upn("lou.locked") + "\","
                + "\"emailAddress\":\"" + emulator.upn("lou.locked") + "\"";
        assertThat(response.body())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port()
                        + "/v1.0/$metadata#security/identities/identityAccounts/$entity\","
                        + "\"@odata.type\":\"#microsoft.graph.security.user\"," + lou + ",\"accounts\":["
                        + "{\"identifier\":\"ad000000-0000-4000-8000-000000000002\","
                        + "\"identityProvider\":\"activeDirectory\",\"provider\":\"ActiveDirectory\","
                        + "\"actions\":[\"disable\",\"forcePasswordReset\"]},"
                        + "{\"identifier\":\"00u10000000000000002\",\"identityProvider\":\"okta\",\"provider\":\"Okta\","
                        + "\"actions\":[\"revokeAllSessions\"]}],"
                        + "\"value\":{" + lou + ",\"accounts\":["
                        + "{\"identifier\":\"ad000000-0000-4000-8000-000000000002\",\"provider\":\"ActiveDirectory\","
                        + "\"actions\":[\"disable\",\"forcePasswordReset\"]},"
                        + "{\"identifier\":\"00u10000000000000002\",\"provider\":\"Okta\","
                        + "\"actions\":[\"revokeAllSessions\"]}]}}");
    }

    @Test
    void showsTheEffectOfAnActionAtOnce() {
        TestAccount account = TestAccount.DOCUMENTED_IN_AD;
        String soc = emulator.bearer(TestClient.SOC_AUTOMATION);
        assertThat(emulator.invokeAction(soc, account, "disable").status()).isEqualTo(200);
        JsonNode disabled = read(ALL + "/" + account.identity()).json();
        assertThat(disabled.get("isEnabled").booleanValue()).isFalse();
        assertThat(actions(disabled, account)).contains("enable").doesNotContain("disable");
        emulator.invokeAction(soc, account, "enable");
        JsonNode enabled = read(ALL + "/" + account.identity()).json();
        assertThat(enabled.get("isEnabled").booleanValue()).isTrue();
        assertThat(actions(enabled, account)).contains("disable").doesNotContain("enable");
        assertThat(enabled.get("cloudSecurityIdentifier").stringValue())
                .isEqualTo("S-1-12-1-1776264170-1311511189-1448700340-1024753989");
    }

    /** What is listed would change something now, and what is not would not. */
    @ParameterizedTest
    @CsvSource({
        "DISABLED_IN_AD, 'enable,forcePasswordReset'",
        "PASSWORD_NEVER_EXPIRES, disable",
        "SMARTCARD_REQUIRED, disable",
        "MUST_CHANGE_PASSWORD, disable",
        "SUSPENDED_IN_OKTA, 'enable,revokeAllSessions'",
        "DEPROVISIONED_IN_OKTA, ''",
        "STAGED_IN_OKTA, ''",
        "OKTA_ONLY, 'disable,revokeAllSessions'",
        "DOCUMENTED_IN_ENTRA, ''",
    })
    void listsTheActionsForTheCurrentState(TestAccount account, String actions) {
        assertThat(String.join(",", actions(read(ALL + "/" + account.identity()).json(), account)))
                .isEqualTo(actions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0", "/beta"})
    void acceptsEverySpellingOfAKey(String version) {
        String path = version + "/security/identities/identityAccounts";
        String byKey = read(path + "('0104216-0539-4838-88b1-55baafdc296b')").body();
        assertThat(read(path + "/0104216-0539-4838-88b1-55baafdc296b").body()).isEqualTo(byKey);
        assertThat(byKey).contains(version + "/$metadata#");
        assertThat(read(path + "/0104216-0539-4838-88B1-55BAAFDC296B").body()).isEqualTo(byKey);
        assertError(read(path + "('it''s')"), 404, "ResourceNotFound", "identityAccounts 'it's' was not found.");
    }

    @Test
    void acceptsACastToTheDerivedType() {
        String cast = "/microsoft.graph.security.user";
        String named = "?$filter=" + encoded("userPrincipalName eq '" + emulator.upn("dan.disabled") + "'");
        String castThere = "?$filter="
                + encoded("microsoft.graph.security.user/userPrincipalName eq '" + emulator.upn("dan.disabled") + "'");
        assertThat(read(ALL + castThere).json().get("value"))
                .isEqualTo(read(ALL + named).json().get("value"))
                .hasSize(1);
        assertThat(read(ALL + cast + named).body()).isEqualTo(read(ALL + named).body());
        assertThat(read(ALL + cast + "/$count").body()).isEqualTo("13");
        String one = ALL + "/0104216-0539-4838-88b1-55baafdc296b";
        assertThat(read(one + cast).body()).isEqualTo(read(one).body());
        assertThat(read(one + "?$select=" + "microsoft.graph.security.user/displayName")
                        .body())
                .isEqualTo(read(one + "?$select=displayName").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$value", "$ref", "microsoft.graph.user", "microsoft.graph.security.identityAccounts"})
    void rejectsReservedSegmentsAsIds(String segment) {
        assertError(
                read(ALL + "/" + segment), 400, "BadRequest", "Resource not found for the segment '" + segment + "'.");
    }

    @Test
    void returnsSelectedPropertiesOnly() {
        TestResponse response = read(ALL + "?$filter="
                + encoded("onPremisesSecurityIdentifier eq" + " 'S-1-5-21-989687458-3461180213-172365591-1101'")
                + "&$select=id,userPrincipalName");
        assertThat(response.body())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port()
                        + "/v1.0/$metadata#security/identities/identityAccounts(id,userPrincipalName)\",\"value\":["
                        + "{\"@odata.type\":\"#microsoft.graph.security.user\","
                        + "\"id\":\"1d000000-0000-4000-8000-000000000001\","
                        + "\"userPrincipalName\":\"" + emulator.upn("dan.disabled") + "\"}]}");
        assertThat(response.header("content-type"))
                .isEqualTo("application/json;odata.metadata=minimal;odata.streaming=true;ieee754compatible=false"
                        + ";charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onPremisesSecurityIdentifier eq 's-1-5-21-989687458-3461180213-172365591-281652' | Dora Documented",
                "userPrincipalName eq 'DAN.Disabled@contoso.example' | Dan Disabled",
                "userPrincipalName eq 'otto.oktaonly@contoso.example' | Otto Oktaonly",
                "userPrincipalName eq 'agent.aiden@contoso.example' | Agent Aiden",
                "microsoft.graph.security.identityAccounts/id eq '0104216-0539-4838-88B1-55baafdc296b' | Dora Documented",
                "id eq '0104216-0539-4838-88B1-55BAAFDC296B' | Dora Documented",
                "accounts/any(a:a/identifier eq '878A6911-f3da-41eb-a895-1d46fa054d3e') | Dora Documented",
                "accounts/any(a:a/identifier eq '00u10000000000000008' and a/identityProvider eq 'okta') | Sue Suspended",
                "accounts/any(a:a/identifier eq '00u10000000000000008' and a/identityProvider eq 'entraID') | ''",
                "accounts/any(a:a/actions/any(x:x eq 'enable')) | Dan Disabled,Sue Suspended",
                "id in ('1d000000-0000-4000-8000-000000000003','1d000000-0000-4000-8000-000000000001','x') and isEnabled | Nora Neverexpires",
                "accounts/all(a:a/identityProvider eq 'okta') and isEnabled eq false | Sue Suspended,Drew Deprovisioned,Stan Staged",
                "domain eq null and startswith(displayName,'a') | Agent Aiden",
                "not(domain eq 'contoso.example') and endswith(displayName,'ed') | Sue Suspended,Drew Deprovisioned,Stan Staged",
                "userPrincipalName eq 'nobody@contoso.example' | ''",
            })
    void filtersIdentities(String filter, String names) {
        assertThat(String.join(
                        ",",
                        names(read(ALL + "?$filter=" + encoded(emulator.localize(filter)))
                                .json())))
                .isEqualTo(names);
    }

    @Test
    void followsNextLinksToTheEndAndReturnsTheCountOnce() {
        List<String> names = new ArrayList<>();
        int pages = 0;
        String path = ALL + "?$top=5&$orderby=displayName%20desc&$select=displayName&$count=true";
        for (String next = path; next != null; pages++) {
            JsonNode page = read(next).json();
            assertThat(page.path("@odata.count").asInt(0)).isEqualTo(pages == 0 ? 13 : 0);
            names.addAll(names(page));
            JsonNode link = page.get("@odata.nextLink");
            next = link == null ? null : link.stringValue().substring(("http://localhost:" + emulator.port()).length());
        }
        assertThat(pages).isEqualTo(3);
        assertThat(names)
                .hasSize(13)
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed())
                .startsWith("Sue Suspended");
    }

    @Test
    void usesThePreferredPageSize() {
        TestResponse response = reading(ALL)
                .header("Prefer", "respond-async, odata.maxpagesize=4")
                .send();
        assertThat(names(response.json())).hasSize(4);
        assertThat(response.header("preference-applied")).isEqualTo("odata.maxpagesize=4");
        String next = response.json().get("@odata.nextLink").stringValue();
        assertThat(names(read(next.substring(next.indexOf("/v1.0"))).json()))
                .as("the size is in the link, since clients do not repeat the header")
                .hasSize(4);
        assertThat(reading(ALL)
                        .header("Prefer", "odata.maxpagesize=some")
                        .send()
                        .header("preference-applied"))
                .isEmpty();
    }

    @Test
    void counts() {
        TestResponse response = read(ALL + "/$count?$filter=" + encoded("isEnabled eq false"));
        assertThat(response.body()).isEqualTo("4");
        assertThat(response.header("content-type")).startsWith("text/plain");
        assertThat(read("/beta/security/identities/identityAccounts/$count").body())
                .isEqualTo("13");
    }

    @Test
    void answersHeadLikeGetWithoutABody() {
        TestResponse response = emulator.request("HEAD", ALL)
                .bearer(emulator.bearer(TestClient.READER))
                .send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.header("content-type")).startsWith("application/json;odata.metadata=minimal");
    }

    @Test
    void ignoresOptionsThatCannotChangeASingleIdentityOrACount() {
        String one = ALL + "/0104216-0539-4838-88b1-55baafdc296b";
        String options = "?$top=7000&$SKIP=x&orderBy=nothing&$count=true&$skipToken=x&$format=JSON";
        assertThat(read(one + options).body()).isEqualTo(read(one).body());
        assertThat(read(ALL + "/$count" + options).body()).isEqualTo("13");
        assertError(
                read(one + "?$filter=isEnabled eq true".replace(" ", "%20")),
                400,
                "BadRequest",
                "Query option 'filter' is not allowed. To allow it, set the 'AllowedQueryOptions' property on"
                        + " EnableQueryAttribute or QueryValidationSettings.");
    }

    @Test
    void comparesNamesWithoutCaseAndSpellsThemAsGraph() {
        assertThat(read(ALL + "?$Filter=" + encoded("accounts/ANY(a:A/IdentityProvider eq 'Okta')") + "&$top=1")
                        .status())
                .as("a variable is not one of Graph's names")
                .isEqualTo(400);
        String filter = encoded(
                "Accounts/any(a:a/IdentityProvider eq 'OKTA' and a/actions/$count ge 0)" + " and IsEnabled eq TRUE");
        String inGraphsSpelling = encoded(
                "accounts/any(a:a/identityProvider eq 'okta' and a/actions/$count ge 0)" + " and isEnabled eq true");
        assertThat(read(ALL + "?$FILTER=" + filter + "&$Select=DISPLAYNAME&$OrderBy=DisplayName%20DESC")
                        .body())
                .isEqualTo(
                        read(ALL + "?$filter=" + inGraphsSpelling + "&$select=displayName&$orderby=displayName%20desc")
                                .body());
    }

    @Test
    void returns503InsteadOfOutdatedState() {
        ProviderFailure away = new ProviderFailure(
                ProviderFailure.Kind.UNAVAILABLE, "the directory cannot be reached.", Duration.ofSeconds(7), null);
        for (String path : List.of(ALL, ALL + "?$filter=isEnabled", ALL + "/" + TestAccount.AD_ONLY.identity())) {
            TestResponse response = directory.during(away, () -> read(path));
            assertError(
                    response,
                    503,
                    "ServiceUnavailable",
                    "The identity provider 'activeDirectory' is not available: the directory cannot be reached.");
            assertThat(response.header("retry-after")).isEqualTo("7");
        }
    }

    @Test
    void asksNoProviderIfNoStateIsRequested() {
        ProviderFailure away = new ProviderFailure(
                ProviderFailure.Kind.TIMEOUT, "the directory did not answer in time.", Duration.ofSeconds(7), null);
        TestResponse names = directory.during(away, () -> read(ALL + "?$select=id,displayName&$orderby=displayName"));
        assertThat(names(names.json())).hasSize(13);
        TestResponse onlyInOkta = directory.during(away, () -> read(ALL + "/" + TestAccount.OKTA_ONLY.identity()));
        assertThat(onlyInOkta.status()).isEqualTo(200);
        assertThat(directory.during(away, () -> read(ALL)).status()).isEqualTo(504);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCOUNT_SWITCH", "NOBODY"})
    void requiresItsPermission(TestClient client) {
        for (String path : List.of(ALL, ALL + "/x", ALL + "/$count")) {
            TestResponse response =
                    emulator.get(path).bearer(emulator.bearer(client)).send();
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.json().get("error").get("message").stringValue())
                    .startsWith("Missing application roles. API required roles: SecurityIdentitiesAccount.Read.All,");
        }
    }

    private TestResponse read(String path) {
        return reading(path).send();
    }

    private TestRequest reading(String path) {
        return emulator.get(path).bearer(emulator.bearer(TestClient.READER));
    }

    private static String encoded(String filter) {
        return URLEncoder.encode(filter, UTF_8);
    }

    private static List<String> names(JsonNode page) {
        return StreamSupport.stream(page.get("value").spliterator(), false)
                .map(identity -> identity.get("displayName").stringValue())
                .toList();
    }

    private static List<String> actions(JsonNode identity, TestAccount account) {
        List<String> actions = new ArrayList<>();
        for (JsonNode candidate : identity.get("accounts")) {
            if (candidate.get("identifier").stringValue().equals(account.accountId())) {
                candidate.get("actions").forEach(action -> actions.add(action.stringValue()));
            }
        }
        return actions;
    }
}
