package io.github.graphidentity.resources.users;

import static io.github.graphidentity.resources.users.QuerySupport.Support.ADVANCED;
import static io.github.graphidentity.resources.users.QuerySupport.Support.DEFAULT;
import static io.github.graphidentity.resources.users.QuerySupport.Support.NONE;

import io.github.graphidentity.graph.odata.Operator;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Microsoft's table of what users can be filtered by, row by row, to be held beside the page; and, below, what they can be
 * ordered by. Of what stands in neither "Properties that are not listed here do not support $filter at all" is true.
 *
 * @param equal {@code eq} and {@code in}; where it is there, so are {@code ne} and {@code not}, for who asks for advanced
 *     queries
 * @param range {@code ge} and {@code le}
 * @param nothing {@code eq null}
 */
@DocumentedBy("includes/filter-directory-objects.md; where that has a blank and resources/user.md has not, the latter")
record QuerySupport(String property, Support equal, Support range, Support startsWith, Support nothing) {

    /** How much it takes. */
    enum Support {
        NONE,
        DEFAULT,
        /** The header {@code ConsistencyLevel: eventual}, and {@code $count=true}. */
        ADVANCED
    }

    /** In the order of the page. */
    static final List<QuerySupport> FILTERS = List.of(
            row("accountEnabled", DEFAULT, ADVANCED, NONE, NONE),
            row("assignedLicenses", DEFAULT, NONE, NONE, NONE),
            row("assignedPlans", DEFAULT, NONE, NONE, NONE),
            row("businessPhones", DEFAULT, NONE, NONE, NONE),
            row("city", DEFAULT, DEFAULT, DEFAULT, ADVANCED),
            row("companyName", ADVANCED, ADVANCED, ADVANCED, ADVANCED),
            row("country", DEFAULT, DEFAULT, DEFAULT, ADVANCED),
            row("createdDateTime", DEFAULT, DEFAULT, NONE, NONE),
            row("creationType", DEFAULT, NONE, NONE, NONE),
            row("deletedDateTime", DEFAULT, DEFAULT, NONE, NONE),
            row("department", DEFAULT, DEFAULT, DEFAULT, ADVANCED),
            row("displayName", DEFAULT, ADVANCED, DEFAULT, ADVANCED),
            row("employeeHireDate", ADVANCED, ADVANCED, NONE, NONE),
            row("employeeId", DEFAULT, ADVANCED, DEFAULT, ADVANCED),
            row("employeeLeaveDateTime", ADVANCED, ADVANCED, NONE, NONE),
            // Of this, and of the plans, the page has a row for each property.
            row("employeeOrgData", ADVANCED, NONE, NONE, NONE),
            row("employeeType", ADVANCED, ADVANCED, ADVANCED, NONE),
            row("faxNumber", ADVANCED, ADVANCED, ADVANCED, ADVANCED),
            row("givenName", DEFAULT, DEFAULT, DEFAULT, ADVANCED),
            row("id", DEFAULT, NONE, NONE, NONE),
            // Of agents alone; the pages of agentUser say nothing.
            row("identityParentId", DEFAULT, NONE, NONE, NONE),
            row("imAddresses", DEFAULT, DEFAULT, DEFAULT, NONE),
            row("infoCatalogs", DEFAULT, DEFAULT, DEFAULT, NONE),
            row("isResourceAccount", DEFAULT, NONE, NONE, NONE),
            row("jobTitle", DEFAULT, DEFAULT, ADVANCED, ADVANCED),
            row("mail", DEFAULT, DEFAULT, DEFAULT, ADVANCED),
            row("mailNickname", DEFAULT, DEFAULT, DEFAULT, ADVANCED),
            row("mobilePhone", ADVANCED, ADVANCED, ADVANCED, ADVANCED),
            row("officeLocation", ADVANCED, ADVANCED, ADVANCED, ADVANCED),
            row("otherMails", DEFAULT, DEFAULT, DEFAULT, NONE),
            row("postalCode", ADVANCED, ADVANCED, ADVANCED, ADVANCED),
            row("preferredLanguage", ADVANCED, ADVANCED, ADVANCED, ADVANCED),
            row("provisionedPlans", ADVANCED, NONE, NONE, NONE),
            row("proxyAddresses", DEFAULT, DEFAULT, DEFAULT, ADVANCED),
            row("securityIdentifier", DEFAULT, NONE, NONE, NONE),
            row("showInAddressList", ADVANCED, ADVANCED, NONE, NONE),
            row("state", DEFAULT, DEFAULT, DEFAULT, ADVANCED),
            row("streetAddress", ADVANCED, ADVANCED, ADVANCED, ADVANCED),
            row("surname", DEFAULT, DEFAULT, DEFAULT, ADVANCED),
            row("usageLocation", DEFAULT, DEFAULT, DEFAULT, NONE),
            row("userPrincipalName", DEFAULT, DEFAULT, DEFAULT, NONE),
            row("userType", DEFAULT, NONE, NONE, ADVANCED));

    /** Any other property users cannot be ordered by (aad-advanced-queries.md, as is the next). */
    static final Map<String, Support> ORDERS = Map.of(
            "createdDateTime", ADVANCED,
            "deletedDateTime", ADVANCED,
            "displayName", DEFAULT,
            "userPrincipalName", DEFAULT);

    /** The only ones of which the end can be looked at. */
    static final Set<String> ENDS = Set.of("mail", "otherMails", "proxyAddresses", "userPrincipalName");

    private static final Map<String, QuerySupport> BY_PROPERTY =
            FILTERS.stream().collect(Collectors.toUnmodifiableMap(QuerySupport::property, Function.identity()));

    private static QuerySupport row(
            String property, Support equal, Support range, Support startsWith, Support nothing) {
        return new QuerySupport(property, equal, range, startsWith, nothing);
    }

    /** What it takes to use that operator on a property. */
    static Support of(String property, Operator operator) {
        QuerySupport row = BY_PROPERTY.getOrDefault(property, row(property, NONE, NONE, NONE, NONE));
        return switch (operator) {
            case EQ, IN, ANY -> row.equal;
            case NE, NOT, COUNT -> row.equal == NONE ? NONE : ADVANCED;
            case GE, LE -> row.range;
            case STARTSWITH -> row.startsWith;
            case ENDSWITH -> ENDS.contains(property) ? ADVANCED : NONE;
            case NULL -> row.nothing;
            case GT, LT, CONTAINS -> NONE;
        };
    }
}
