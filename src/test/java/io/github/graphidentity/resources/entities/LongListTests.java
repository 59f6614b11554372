package io.github.graphidentity.resources.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.graph.wire.GraphBody;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of a tenant that keeps as many threads of the server as it may. */
@EmulatorTest
class LongListTests {

    private final Emulator emulator;
    private final WaitingThreads threads;
    private final String bearer;

    LongListTests(Emulator emulator, WaitingThreads threads, TestTokens tokens) {
        this.emulator = emulator;
        this.threads = threads;
        this.bearer = tokens.with(
                claims -> claims.claim("roles", List.of("User.Read.All", "SecurityIdentitiesAccount.Read.All")));
    }

    @BeforeEach
    void createIdentities() {
        TestResponse seeded = emulator.control("PUT", "/seed")
                .json(
                        "{\"identities\":[{\"login\":\"worker\",\"generate\":2100,\"activeDirectory\":{},\"entraID\":{}}]}")
                .send();
        assertThat(seeded.status()).as(seeded.body()).isEqualTo(204);
    }

    private TestResponse get(String path) {
        return emulator.get(path.replace(" ", "%20"))
                .header("ConsistencyLevel", "eventual")
                .bearer(bearer)
                .send();
    }

    private TestResponse whileTheTenantKeepsItsThreads(String path) {
        int kept = 0;
        while (threads.take(emulator.tenantId())) {
            kept++;
        }
        try {
            return get(path);
        } finally {
            for (; kept > 0; kept--) {
                threads.release(emulator.tenantId());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/users?$filter=startsWith(displayName,'z')",
                "/v1.0/security/identities/identityAccounts?$filter=contains(displayName,'z')"
            })
    void cannotLookAtManyObjects(String path) {
        assertThat(get(path).status()).isEqualTo(200);
        TestResponse refused = whileTheTenantKeepsItsThreads(path);

        assertThat(refused.header("retry-after")).as(refused.body()).isEqualTo("10");
        GraphBody.assertError(
                refused,
                503,
                "ServiceUnavailable",
                "Lists of this tenant look at too many objects at the same time, or for too long. Filter by an indexed"
                        + " property, or retry the request after the time in Retry-After.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/users?$top=999",
                "/v1.0/users?$top=999&$orderby=displayName",
                "/v1.0/users?$orderby=userPrincipalName desc",
                "/v1.0/users?$orderby=displayName&$count=true&$filter=startsWith(displayName,'w')",
                "/v1.0/users?$top=1&$count=true",
                "/v1.0/users/$count",
                "/v1.0/users/$count?$filter=startsWith(userPrincipalName,'worker')",
                "/v1.0/security/identities/identityAccounts"
            })
    void canReturnAPage(String path) {
        TestResponse page = whileTheTenantKeepsItsThreads(path);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
    }
}
