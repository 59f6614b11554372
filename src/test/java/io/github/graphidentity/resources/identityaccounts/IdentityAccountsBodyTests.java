package io.github.graphidentity.resources.identityaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** One identity and a list of them, whole, in each of the three shapes. */
class IdentityAccountsBodyTests {

    private static final String CONTEXT =
            "https://graph.microsoft.com/v1.0/$metadata#security/identities/identityAccounts";
    private static final String NEXT =
            "https://graph.microsoft.com/v1.0/security/identities/identityAccounts?$skiptoken=x";

    private static final Account IN_AD =
            new Account(IdentityProvider.ACTIVE_DIRECTORY, "256db173-930a-4991-9061-0d51a9a93ba5");
    private static final Account IN_OKTA = new Account(IdentityProvider.OKTA, "878a6911-f3da-41eb-a895-1d46fa054d3e");

    private static final IdentityAccounts DORA = new IdentityAccounts(
            new Identity("0104216-0539-4838-88b1-55baafdc296b", "Dora", List.of(IN_AD, IN_OKTA)),
            Map.of(
                    IN_AD,
                    new AccountState(
                            false,
                            Set.of(Action.ENABLE, Action.FORCE_PASSWORD_RESET),
                            "dora@contoso.example",
                            null,
                            "S-1-5-21-1",
                            "contoso.example")));

    private static final String PROPERTIES =
            "\"id\":\"0104216-0539-4838-88b1-55baafdc296b\",\"displayName\":\"Dora\",\"domain\":\"contoso.example\","
                    + "\"isEnabled\":false,\"onPremisesSecurityIdentifier\":\"S-1-5-21-1\","
                    + "\"cloudSecurityIdentifier\":null,\"userPrincipalName\":\"dora@contoso.example\","
                    + "\"emailAddress\":null,\"accounts\":";

    private static final String TYPE = "\"@odata.type\":\"#microsoft.graph.security.user\",";

    private static String accounts(boolean metadata, boolean documented) {
        return "[{\"identifier\":\"256db173-930a-4991-9061-0d51a9a93ba5\","
                + (metadata ? "\"identityProvider\":\"activeDirectory\"," : "")
                + (documented ? "\"provider\":\"ActiveDirectory\"," : "")
                + "\"actions\":[\"enable\",\"forcePasswordReset\"]},"
                + "{\"identifier\":\"878a6911-f3da-41eb-a895-1d46fa054d3e\","
                + (metadata ? "\"identityProvider\":\"okta\"," : "")
                + (documented ? "\"provider\":\"Okta\"," : "")
                + "\"actions\":[]}]";
    }

    @ParameterizedTest
    @EnumSource
    void writesAnEntityInTheConfiguredShape(ResponseShape shape) {
        String context = "\"@odata.context\":\"" + CONTEXT + "\",";
        String documented = "\"value\":{" + PROPERTIES + accounts(false, true) + "}";
        assertThat(entity(shape, Set.of()))
                .isEqualTo(
                        switch (shape) {
                            case METADATA -> "{" + context + TYPE + PROPERTIES + accounts(true, false) + "}";
                            case DOCUMENTED -> "{" + documented + "}";
                            case BOTH ->
                                "{" + context + TYPE + PROPERTIES + accounts(true, true) + "," + documented + "}";
                        });
    }

    @ParameterizedTest
    @EnumSource
    void writesAListInTheConfiguredShape(ResponseShape shape) {
        String context = "\"@odata.context\":\"" + CONTEXT + "\",";
        String more = "\"@odata.count\":7,\"@odata.nextLink\":\"" + NEXT + "\",";
        assertThat(list(shape, Set.of(), 7L, NEXT))
                .isEqualTo(
                        switch (shape) {
                            case METADATA ->
                                "{" + context + more + "\"value\":[{" + TYPE + PROPERTIES + accounts(true, false)
                                        + "}]}";
                            case DOCUMENTED -> "{" + more + "\"value\":[{" + PROPERTIES + accounts(false, true) + "}]}";
                            case BOTH ->
                                "{" + context + more + "\"value\":[{" + TYPE + PROPERTIES + accounts(true, true)
                                        + "}]}";
                        });
    }

    /** The page's example of {@code $select=accounts} has accounts and nothing else. */
    @ParameterizedTest
    @EnumSource
    void writesSelectedPropertiesOnly(ResponseShape shape) {
        assertThat(list(shape, Set.of("accounts"), null, null))
                .isEqualTo(
                        switch (shape) {
                            case METADATA ->
                                "{\"@odata.context\":\"" + CONTEXT + "\",\"value\":[{" + TYPE + "\"accounts\":"
                                        + accounts(true, false) + "}]}";
                            case DOCUMENTED -> "{\"value\":[{\"accounts\":" + accounts(false, true) + "}]}";
                            case BOTH ->
                                "{\"@odata.context\":\"" + CONTEXT + "\",\"value\":[{" + TYPE + "\"accounts\":"
                                        + accounts(true, true) + "}]}";
                        });
    }

    private static String entity(ResponseShape shape, Set<String> select) {
        return JsonMapper.shared().writeValueAsString(bodies(shape).entity(DORA, select, CONTEXT));
    }

    private static String list(
            ResponseShape shape, Set<String> select, @Nullable Long count, @Nullable String nextLink) {
        return JsonMapper.shared()
                .writeValueAsString(
                        bodies(shape).list(List.of(DORA), new LinkedHashSet<>(select), CONTEXT, count, nextLink));
    }

    private static IdentityAccountsBody bodies(ResponseShape shape) {
        return new IdentityAccountsBody(new GraphProperties(
                shape, SupportTable.ACTION_PAGE, Duration.ofSeconds(10), 2, Duration.ofMinutes(10)));
    }
}
