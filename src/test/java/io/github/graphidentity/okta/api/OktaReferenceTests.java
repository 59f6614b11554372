package io.github.graphidentity.okta.api;

import io.github.graphidentity.RenderedPage;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.UserOperation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OktaReferenceTests {

    @Test
    void rendersThePage() throws IOException {
        RenderedPage page = new RenderedPage(
                        "reference/okta-api.md", "Okta's API", "`OrgRoutes` and `UserOperation`", getClass())
                .text("""
                        The calls of the simulated Okta org, below `/api/v1`. A request needs an API token of the org
                        (`Authorization: SSWS okta-api-token`) or an access token of a service app with the scope; a `.manage` scope includes
                        `.read`. Any other path returns 404 with E0000008, any other method 405 with E0000022. [Fidelity](../explanation/fidelity.md)
                        says what is documented, assumed and absent. In paths of users, `me` is the owner of the API token.

                        | Call | Scope |
                        |---|---|
                        """);
        new OrgRoutes()
                .all().stream()
                        .sorted(Comparator.comparing(
                                        (OrgRoute route) -> route.path().getPatternString())
                                .thenComparing(OrgRoute::method))
                        .forEach(route -> page.row(
                                "`" + route.method() + " "
                                        + route.path().getPatternString().replace("/api/v1", "") + "`",
                                route.scope().isEmpty() ? "none, and no token" : "`" + route.scope() + "`"));
        page.text("""

                        ## Operations on users

                        `sendEmail=false` returns the link that an e-mail would contain. In any other status, an operation is rejected.

                        | Operation | Status of the user | Status afterwards |
                        |---|---|---|
                        """);
        for (UserOperation operation : UserOperation.values()) {
            List<OktaUserStatus> from = Arrays.stream(OktaUserStatus.values())
                    .filter(operation::isAllowedIn)
                    .toList();
            page.row(
                    "`" + operation.path() + "`",
                    from.size() == OktaUserStatus.values().length - 1
                            ? "any but DEPROVISIONED"
                            : from.stream().map(Enum::name).collect(Collectors.joining(", ")),
                    operation.target().map(Enum::name).orElse("unchanged"));
        }
        page.text("""

                        ## Queries

                        | Parameter of `GET /users` | Properties | Operators |
                        |---|---|---|
                        | `search` | `profile.*`, `id`, `status`, `created`, `activated`, `statusChanged`, `lastUpdated`, `type.id` | `eq`, `sw`, `gt`, `ge`, `lt`, `le`, `pr`; `co` for `profile.firstName`, `lastName`, `email` and `login`; `and`, `or`, parentheses. Without case. |
                        | `filter` | `id`, `status`, `profile.login`, `email`, `firstName` and `lastName`, `lastUpdated` | `eq`; `gt`, `ge`, `lt`, `le` for `lastUpdated`; `and`, `or`, parentheses. With case. |
                        | `q` | the beginning of `firstName`, `lastName` or `email` | 10 users by default, at most 200, and no next page |

                        `sortBy` and `sortOrder` order a `search`. A search by `id`, `profile.*`, or a `status` other than ACTIVE uses an index, and so does
                        an order by `profile.login`, `profile.firstName` or `profile.lastName`. Another order reads all users that match. Groups take
                        `q`, `filter` and `search`, apps `q` and `filter`, and the log `filter`, `q`, `since`, `until` and `sortOrder`. An unknown `after`
                        returns 400 with E0000031.
                        """);
        page.assertIsUpToDate();
    }
}
