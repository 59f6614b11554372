package io.github.graphidentity.okta.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.graphidentity.okta.adapter.OktaAdapter;
import io.github.graphidentity.okta.adapter.OktaSafeguards;
import io.github.graphidentity.okta.adapter.OktaUserSearch;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the client reads the lists of an org to their end, or fails. */
class OktaListsTests {

    private static final WireMockServer OKTA =
            new WireMockServer(wireMockConfig().dynamicPort());
    private static final String GROUPS = "/api/v1/users/00u1/groups";
    private static final String USER =
            "{\"id\":\"00u1\",\"status\":\"ACTIVE\",\"profile\":{\"login\":\"pat@contoso.example\"}}";

    private RealOrg org;
    private OktaClient okta;

    @BeforeAll
    static void start() {
        OKTA.start();
    }

    @AfterAll
    static void stop() {
        OKTA.stop();
    }

    @BeforeEach
    void forget() {
        OKTA.resetAll();
        OKTA.stubFor(get("/api/v1/users/me").willReturn(json(USER.replace("00u1", "00uMe"))));
        org = TestOrgs.at(OKTA.baseUrl(), new FakeTime());
        okta = org.of(TestCalls.in("tenant", "c0441e1a-1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <https://elsewhere.example/api/v1/users/00u1/groups?limit=200&after=00g%2B1>; rel="next"
                    </api/v1/x>; rel="self", <https://elsewhere.example/x?after=00g%2B1&limit=200>; title="a"; REL=next
                    <https://elsewhere.example/x?after=00g%2B1&limit=200>; rel="self next"
                    """)
    void areReadToTheEndAtTheConfiguredHost(String link) {
        OKTA.stubFor(get(urlEqualTo(GROUPS)).willReturn(groups("00g1").withHeader("Link", link)));
        OKTA.stubFor(get(urlEqualTo(GROUPS + "?after=00g%2B1")).willReturn(groups("00g2", "00g3")));

        assertThat(okta.listUserGroups("00u1")).extracting(OktaGroup::id).containsExactly("00g1", "00g2", "00g3");

        OKTA.verify(getRequestedFor(urlEqualTo(GROUPS + "?after=00g%2B1"))
                .withHeader("Authorization", equalTo("SSWS okta-api-token")));
    }

    @Test
    void areReadWithTheSameParametersForEachPage() {
        OKTA.stubFor(get(urlPathEqualTo("/api/v1/users")).willReturn(json("[" + USER + "]")));
        OKTA.stubFor(get(urlEqualTo("/api/v1/users?filter=id%20eq%20%22%26%22&limit=200"))
                .willReturn(json("[" + USER + "]").withHeader("Link", next("c"))));

        assertThat(okta.listUsers("id eq \"&\"", 200)).hasSize(2);

        OKTA.verify(getRequestedFor(urlEqualTo("/api/v1/users?filter=id%20eq%20%22%26%22&limit=200&after=c")));
    }

    @Test
    void doNotChangeAMemberOfAProtectedGroupOnALaterPage() {
        OKTA.stubFor(get("/api/v1/users/00u1").willReturn(json(USER)));
        OKTA.stubFor(get(urlEqualTo(GROUPS)).willReturn(groups("00g1").withHeader("Link", next("00g1"))));
        OKTA.stubFor(get(urlEqualTo(GROUPS + "?after=00g1")).willReturn(groups("00gAdmins")));

        ProviderFailure failure = disabling("00gadmins");

        assertThat(failure.kind()).isEqualTo(Kind.PROTECTED);
        assertThat(failure.reason()).isEqualTo("the user is in a group that emulator.okta.protected-groups protects.");
        OKTA.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void doNotChangeAUserIfALaterPageOfItsGroupsCannotBeRead() {
        OKTA.stubFor(get("/api/v1/users/00u1").willReturn(json(USER)));
        OKTA.stubFor(get(urlEqualTo(GROUPS)).willReturn(groups("00g1").withHeader("Link", next("00g1"))));
        OKTA.stubFor(get(urlEqualTo(GROUPS + "?after=00g1"))
                .willReturn(json("{\"errorCode\":\"E0000006\",\"errorId\":\"oae1\"}")
                        .withStatus(403)));

        assertThat(disabling("00gAdmins").kind()).isEqualTo(Kind.REFUSED);
        OKTA.verify(0, postRequestedFor(anyUrl()));
    }

    private ProviderFailure disabling(String protectedGroup) {
        OktaAdapter adapter = new OktaAdapter(
                org, new OktaUserSearch(org), new OktaSafeguards(false, List.of(), List.of(protectedGroup)));
        return failure(() -> adapter.invoke(TestCalls.in("tenant", "c0441e1a-1"), "00u1", Action.DISABLE));
    }

    @Test
    void failIfTheyDoNotEnd() {
        OKTA.stubFor(get(urlPathEqualTo(GROUPS)).willReturn(groups("00g1").withHeader("Link", next("00g1"))));

        assertUnavailable(() -> okta.listUserGroups("00u1"), "the org's list has more than the limit of 50 pages.");

        OKTA.verify(OrgResponses.MAX_PAGES, getRequestedFor(urlPathEqualTo(GROUPS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://x.example/api/v1/users/00u1/groups?page=2>; rel=\"next\"",
                "<https://x.example/?after=%zz>; rel=\"next\"",
                "<http://[x/?after=1>; rel=\"next\"",
                "<>; rel=\"next\""
            })
    void failIfTheLinkOfTheNextPageCannotBeRead(String link) {
        OKTA.stubFor(get(urlEqualTo(GROUPS)).willReturn(groups("00g1").withHeader("Link", link)));

        assertUnavailable(
                () -> okta.listUserGroups("00u1"), "the org's list has another page, but its link cannot be read.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "null",
                "42",
                "{}",
                "[42]",
                "[[]]",
                "[{\"id\":null,\"status\":\"ACTIVE\",\"profile\":{\"login\":\"a\",\"name\":\"a\"}}]",
                "[{\"id\":\"1\",\"status\":\"ACTIVE\",\"profile\":null}]",
                "[{\"id\":\"1\",\"status\":\"ACTIVE\",\"profile\":7}]",
                "[{\"id\":\"1\",\"status\":\"ACTIVE\",\"profile\":{\"login\":null,\"name\":null}}]",
                "[{\"id\":{},\"status\":\"ACTIVE\",\"profile\":{\"login\":[],\"name\":{}}}]"
            })
    void failIfTheyDoNotDescribeUsersOrGroups(String body) {
        OKTA.stubFor(any(anyUrl()).willReturn(json(body)));

        String reason = "the org's response does not describe a user or group.";
        assertUnavailable(() -> okta.listUserGroups("00u1"), reason);
        assertUnavailable(() -> okta.listGroups("a"), reason);
        assertUnavailable(() -> okta.listUsers("id eq \"1\"", 200), reason);
        assertUnavailable(() -> okta.listUsers(200, null), reason);
        assertUnavailable(() -> okta.listGroupUsers("00g1", 200, null), reason);
    }

    private static void assertUnavailable(Runnable call, String reason) {
        ProviderFailure failure = failure(call);
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.reason()).isEqualTo(reason);
    }

    private static ProviderFailure failure(Runnable call) {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static String next(String after) {
        return "<" + OKTA.baseUrl() + "/api/v1/any?after=" + after + ">; rel=\"next\"";
    }

    private static ResponseDefinitionBuilder groups(String... ids) {
        return json("["
                + String.join(
                        ",",
                        List.of(ids).stream()
                                .map(id -> "{\"id\":\"" + id + "\",\"profile\":{\"name\":\"group " + id + "\"}}")
                                .toList())
                + "]");
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body);
    }
}
