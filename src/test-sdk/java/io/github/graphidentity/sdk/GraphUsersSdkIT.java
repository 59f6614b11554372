package io.github.graphidentity.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.AgentUser;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import com.microsoft.graph.models.odataerrors.MainError;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.UsersRequestBuilder;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.emulator.client.Fault;
import io.github.graphidentity.emulator.client.FaultRule;
import io.github.graphidentity.emulator.client.Requests;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, with Microsoft's unmodified Graph SDK for Java, v1.0. */
@EmulatorTest
class GraphUsersSdkIT {

    private static final String VERSION = "v1.0";
    private static final String HELP_DESK = "e5e50000-0000-4000-8000-000000000002";
    private static final String SEC_ADMIN = "e5e50000-0000-4000-8000-000000000001";
    private static final String FREE_AGENT = "a6e00000-0000-4000-8000-000000000013";

    private final Emulator emulator;
    private final TestTokens tokens;

    GraphUsersSdkIT(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    @Test
    void listsFilteredUsers() {
        UserCollectionResponse found = users(TestClient.READER).get(request -> {
            request.queryParameters.filter = "startsWith(displayName,'Help') and createdDateTime ge 2026-01-01";
            request.queryParameters.select = new String[] {"id", "accountEnabled", "createdDateTime", "userType"};
        });
        assertThat(found.getOdataNextLink()).isNull();
        assertThat(found.getValue()).singleElement().satisfies(user -> {
            assertThat(user.getId()).isEqualTo(HELP_DESK);
            assertThat(user.getAccountEnabled()).isTrue();
            assertThat(user.getUserType()).isEqualTo("Member");
            assertThat(user.getCreatedDateTime()).isEqualTo(OffsetDateTime.parse("2026-11-21T12:00:00Z"));
        });
    }

    @Test
    void listsUsersWithAnAdvancedQuery() {
        UserCollectionResponse found = users(TestClient.READER).get(request -> {
            request.headers.add("ConsistencyLevel", "eventual");
            request.queryParameters.count = true;
            request.queryParameters.filter = "endsWith(userPrincipalName,'" + emulator.upn("") + "') and not(accountEnabled eq false)";
            request.queryParameters.search = "\"displayName:help\" OR \"displayName:sec\"";
            request.queryParameters.orderby = new String[] {"displayName desc"};
        });
        assertThat(found.getOdataCount()).isEqualTo(2);
        assertThat(found.getValue()).extracting(User::getDisplayName).containsExactly("Sec Admin", "Help Desk");
        assertThat(users(TestClient.READER).count().get(request -> {
                    request.headers.add("ConsistencyLevel", "eventual");
                    request.queryParameters.filter = "startsWith(displayName,'Help')";
                }))
                .isEqualTo(1);
    }

    @Test
    void throwsAnODataErrorForAnAdvancedQueryWithoutItsHeader() {
        MainError error = refused(400, () -> users(TestClient.READER)
                .get(request -> request.queryParameters.filter = "endsWith(mail,'@hotmail.com')"));
        assertThat(error.getCode()).isEqualTo("Request_UnsupportedQuery");
        assertThat(error.getMessage()).startsWith("Operator 'endsWith' is not supported because");
    }

    @Test
    void readsEveryPage() throws ReflectiveOperationException {
        GraphServiceClient client = client(emulator.bearer(TestClient.READER));
        UserCollectionResponse first = client.users().get(request -> {
            request.headers.add("ConsistencyLevel", "eventual");
            request.queryParameters.top = 1;
            request.queryParameters.count = true;
        });
        List<String> ids = new ArrayList<>();
        new PageIterator.Builder<User, UserCollectionResponse>()
                .client(client)
                .collectionPage(first)
                .collectionPageFactory(UserCollectionResponse::createFromDiscriminatorValue)
                .processPageItemCallback(user -> ids.add(user.getId()))
                .build()
                .iterate();
        assertThat(first.getValue()).hasSize(1);
        assertThat(ids)
                .hasSizeGreaterThan(3)
                .hasSize(first.getOdataCount().intValue())
                .doesNotHaveDuplicates()
                .contains(HELP_DESK, SEC_ADMIN);
        assertThat(client.users()
                        .withUrl(first.getOdataNextLink())
                        .get(request -> request.headers.add("ConsistencyLevel", "eventual"))
                        .getOdataCount())
                .as("a later page")
                .isNull();
    }

    @Test
    void disablesAndEnablesAUser() {
        for (boolean enabled : new boolean[] {false, true}) {
            User change = new User();
            change.setAccountEnabled(enabled);
            users(TestClient.ACCOUNT_SWITCH).byUserId(HELP_DESK).patch(change);
            User user = users(TestClient.READER)
                    .byUserId(emulator.upn("helpdesk"))
                    .get(request -> request.queryParameters.select = new String[] {"accountEnabled"});
            assertThat(user.getAccountEnabled()).isEqualTo(enabled);
        }
    }

    @Test
    void throwsAnODataErrorForAPrivilegedTarget() {
        User change = new User();
        change.setAccountEnabled(false);
        MainError error = refused(
                403, () -> users(TestClient.ACCOUNT_SWITCH).byUserId(SEC_ADMIN).patch(change));
        assertThat(error.getCode()).isEqualTo("Authorization_RequestDenied");
        assertThat(error.getMessage()).isEqualTo("Insufficient privileges to complete the operation.");
    }

    @Test
    void throwsAnODataErrorForAPropertyThatThePermissionDoesNotCover() {
        User change = new User();
        change.setAccountEnabled(false);
        change.setJobTitle("Locksmith");
        MainError error = refused(
                403, () -> users(TestClient.ACCOUNT_SWITCH).byUserId(HELP_DESK).patch(change));
        assertThat(error.getCode()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void createsListsChangesAndDeletesAnAgentUser() {
        UsersRequestBuilder users = client(with("AgentIdUser.ReadWrite.All", "User.Read.All", "User.ReadWrite.All"))
                .users();
        AgentUser agent = new AgentUser();
        agent.setAccountEnabled(true);
        agent.setDisplayName("Agent Ava");
        agent.setMailNickname("ava");
        agent.setUserPrincipalName(emulator.upn("ava.sdk"));
        agent.setIdentityParentId(FREE_AGENT);
        User created = users.post(agent);
        assertThat(created).isInstanceOf(AgentUser.class);
        assertThat(created.getIdentityParentId()).isEqualTo(FREE_AGENT);
        assertThat(users.withUrl(base() + "/users/microsoft.graph.agentUser?$filter=identityParentId%20eq%20'"
                                + FREE_AGENT + "'")
                        .get()
                        .getValue())
                .singleElement()
                .isInstanceOfSatisfying(
                        AgentUser.class, it -> assertThat(it.getId()).isEqualTo(created.getId()));
        AgentUser change = new AgentUser();
        change.setAccountEnabled(false);
        users.byUserId(created.getId()).patch(change);
        assertThat(users.byUserId(created.getId())
                        .get(request -> request.queryParameters.select = new String[] {"accountEnabled"})
                        .getAccountEnabled())
                .isFalse();
        users.byUserId(created.getId()).delete();
        refused(404, () -> users.byUserId(created.getId()).get());
    }

    @Test
    void revokesTheSessionsOfAUser() {
        assertThat(client(with("User.RevokeSessions.All"))
                        .users()
                        .byUserId(HELP_DESK)
                        .revokeSignInSessions()
                        .post()
                        .getValue())
                .isTrue();
    }

    /** The SDK waits as long as Retry-After says. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "0.5"})
    void retriesAThrottledRead(String retryAfter) {
        FaultRule rule = emulator.tenant()
                .faults()
                .add(Fault.throttle().retryAfter(retryAfter).of(Requests.of("users")).first(1));

        long began = System.nanoTime();
        User user = users(TestClient.READER).byUserId(HELP_DESK).get();

        assertThat(user.getDisplayName()).isEqualTo("Help Desk");
        assertThat((System.nanoTime() - began) / 1e9)
                .as("seconds")
                .isGreaterThanOrEqualTo(Double.parseDouble(retryAfter));
        assertThat(rule.hits()).isEqualTo(1);
    }

    private static MainError refused(int status, Supplier<?> call) {
        ODataError thrown = catchThrowableOfType(ODataError.class, call::get);
        assertThat(thrown.getResponseStatusCode()).isEqualTo(status);
        MainError error = thrown.getError();
        assertThat(UUID.fromString(error.getInnerError().getRequestId())).isNotNull();
        assertThat(error.getInnerError().getClientRequestId()).isNotEmpty();
        return error;
    }

    private String with(String... roles) {
        return tokens.with(claims -> claims.claim("roles", List.of(roles)));
    }

    private UsersRequestBuilder users(TestClient client) {
        return client(emulator.bearer(client)).users();
    }

    private GraphServiceClient client(String bearer) {
        return new GraphServiceClient(SdkAccess.adapter(emulator, VERSION, bearer));
    }

    private String base() {
        return "http://localhost:" + emulator.port() + "/" + VERSION;
    }
}
