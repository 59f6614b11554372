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
 * Microsoft's table of the filters that each user property supports, in the order of the page, and the properties that users
 * can be ordered by. "Properties that are not listed here do not support $filter at all".
 *
 * @param equal {@code eq} and {@code in}; if supported, so are {@code ne} and {@code not} in advanced queries
 * @param range {@code ge} and {@code le}
 * @param isNull {@code eq null}
 */
@DocumentedBy("includes/filter-directory-objects.md, with its gaps filled from resources/user.md")
record QuerySupport(String property, Support equal, Support range, Support startsWith, Support isNull) {

    /** The kind of query that supports an operator. */
    enum Support {
        NONE,
        DEFAULT,
        /** Requires the header {@code ConsistencyLevel: eventual} and {@code $count=true}. */
        ADVANCED
    }

    /** The supported filters, in the order of the page. */
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
            // For this property and the plans, the page lists each nested property.
            row("employeeOrgData", ADVANCED, NONE, NONE, NONE),
            row("employeeType", ADVANCED, ADVANCED, ADVANCED, NONE),
            row("faxNumber", ADVANCED, ADVANCED, ADVANCED, ADVANCED),
            row("givenName", DEFAULT, DEFAULT, DEFAULT, ADVANCED),
            row("id", DEFAULT, NONE, NONE, NONE),
            // Only agentUsers have it; their pages do not mention filters.
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

    /** The properties that users can be ordered by (aad-advanced-queries.md). */
    static final Map<String, Support> ORDER_BY = Map.of(
            "createdDateTime", ADVANCED,
            "deletedDateTime", ADVANCED,
            "displayName", DEFAULT,
            "userPrincipalName", DEFAULT);

    /** The properties that support endsWith (aad-advanced-queries.md). */
    static final Set<String> ENDS_WITH = Set.of("mail", "otherMails", "proxyAddresses", "userPrincipalName");

    private static final Map<String, QuerySupport> BY_PROPERTY =
            FILTERS.stream().collect(Collectors.toUnmodifiableMap(QuerySupport::property, Function.identity()));

    private static QuerySupport row(String property, Support equal, Support range, Support startsWith, Support isNull) {
        return new QuerySupport(property, equal, range, startsWith, isNull);
    }

    /** Returns the support of an operator for a property. */
    static Support of(String property, Operator operator) {
        QuerySupport row = BY_PROPERTY.getOrDefault(property, row(property, NONE, NONE, NONE, NONE));
        return switch (operator) {
            case EQ, IN, ANY -> row.equal;
            case NE, NOT, COUNT -> row.equal == NONE ? NONE : ADVANCED;
            case GE, LE -> row.range;
            case STARTSWITH -> row.startsWith;
            case ENDSWITH -> ENDS_WITH.contains(property) ? ADVANCED : NONE;
            case NULL -> row.isNull;
            case GT, LT, CONTAINS -> NONE;
        };
    }
}
