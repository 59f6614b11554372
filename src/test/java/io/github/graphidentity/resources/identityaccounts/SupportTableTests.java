package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_ENTRA;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_OKTA;
import static io.github.graphidentity.TestAccount.LOCKED_IN_AD;
import static io.github.graphidentity.TestAccount.MUST_CHANGE_PASSWORD;
import static io.github.graphidentity.TestAccount.SUSPENDED_IN_OKTA;
import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every cell of the table on Microsoft's page.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/security-identityaccounts-invokeaction">identityAccounts:
 *     invokeAction</a>
 */
@EmulatorTest
class SupportTableTests {

    /** As the page has it; it has no row for the last two. */
    private static final List<Row> ROWS = List.of(
            new Row("disable", "activeDirectory, okta"),
            new Row("enable", "activeDirectory, okta"),
            new Row("forcePasswordReset", "activeDirectory"),
            new Row("revokeAllSessions", "okta"),
            new Row("requireUserToSignInAgain", "none"),
            new Row("markUserAsCompromised", "none"));

    private final Emulator emulator;

    SupportTableTests(Emulator emulator) {
        this.emulator = emulator;
    }

    private record Row(String action, String supported) {}

    static List<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (Row row : ROWS) {
            for (String provider : List.of("activeDirectory", "okta", "entraID")) {
                cells.add(Arguments.of(row.action(), provider, row.supported().contains(provider), row.supported()));
            }
        }
        return cells;
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @MethodSource("cells")
    void matchesTheActionPage(String action, String provider, boolean supported, String supporting) {
        assertThat(SupportTable.ACTION_PAGE.supports(Action.ofWireName(action), IdentityProvider.ofWireName(provider)))
                .isEqualTo(supported);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "disable | activeDirectory, entraID, okta",
                "enable | activeDirectory, entraID, okta",
                "forcePasswordReset | activeDirectory",
                "revokeAllSessions | entraID, okta",
                "requireUserToSignInAgain | entraID",
                "markUserAsCompromised | entraID"
            })
    void matchesTheAccountPage(String action, String supporting) {
        assertThat(SupportTable.ACCOUNT_PAGE.supporting(Action.ofWireName(action)))
                .extracting(IdentityProvider::wireName)
                .containsExactlyInAnyOrder(supporting.split(", ", -1));
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @MethodSource("cells")
    void isAppliedToEveryInvocation(String action, String provider, boolean supported, String supporting) {
        TestResponse response =
                emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account(action, provider), action);
        if (supported) {
            assertThat(response.status()).as(response.body()).isEqualTo(200);
        } else if (provider.equals("entraID")) {
            assertError(response, 400, "BadRequest", "EntraID actions are not yet supported");
        } else {
            assertError(
                    response,
                    400,
                    "BadRequest",
                    "The action '" + action + "' is not supported for the identity provider '" + provider
                            + "'. Supported identity providers: " + supporting + ".");
        }
    }

    /** An account that is in the requested state already, which no test changes. */
    private static TestAccount account(String action, String provider) {
        return switch (provider) {
            case "entraID" -> DOCUMENTED_IN_ENTRA;
            case "okta" -> action.equals("enable") ? DOCUMENTED_IN_OKTA : SUSPENDED_IN_OKTA;
            default ->
                switch (action) {
                    case "enable" -> LOCKED_IN_AD;
                    case "forcePasswordReset" -> MUST_CHANGE_PASSWORD;
                    default -> DISABLED_IN_AD;
                };
        };
    }
}
