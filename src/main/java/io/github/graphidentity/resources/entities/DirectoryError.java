package io.github.graphidentity.resources.entities;

import static io.github.graphidentity.graph.wire.GraphCode.*;

import io.github.graphidentity.entra.simulated.ObjectRejected;
import io.github.graphidentity.graph.wire.GraphCode;
import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;

/** Errors of entity sets, most of them observed at directory objects. */
public enum DirectoryError implements GraphError {
    @ObservedIn("microsoftgraph/microsoft-graph-docs#18714")
    DIRECTORY_OBJECT_NOT_FOUND(
            REQUEST_RESOURCE_NOT_FOUND,
            "Resource '%s' does not exist or one of its queried reference-property objects are not present."),

    @ObservedIn("many threads about client credentials and /me")
    ME_WITHOUT_USER(BAD_REQUEST, "/me request is only valid with delegated authentication flow."),

    @ObservedIn("pnp/PnP-Sites-Core#1807")
    PROPERTY_UNKNOWN(REQUEST_INVALID, "Invalid property '%s'."),

    @Assumed("the table of properties says which; the text is that of Entra's older Graph")
    PROPERTY_READ_ONLY(REQUEST_INVALID, "Property '%s' is read-only and cannot be set."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#138")
    PROPERTY_MISTYPED(BAD_REQUEST, "Property %s in payload has a value that does not match schema."),

    @Assumed("the first sentence is widely quoted; the second is ours and names the problem")
    PROPERTY_INVALID(REQUEST_INVALID, "Invalid value specified for property '%s' of resource '%s'.%s"),

    @Assumed("widely quoted; that the property is required is documented")
    PROPERTY_REQUIRED(REQUEST_INVALID, "A value is required for property '%s' of resource '%s'."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#18038")
    SYNCHRONIZED(
            REQUEST_INVALID,
            "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently"
                    + " undergoing migration."),

    @Assumed("widely quoted; that the domain must be verified is documented")
    DOMAIN_NOT_VERIFIED(
            REQUEST_INVALID,
            "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain"
                    + " names in your organization."),

    @Assumed("widely quoted of userPrincipalName; for identityParentId a 400 is documented, its text is not")
    VALUE_TAKEN(REQUEST_INVALID, "Another object with the same value for property %s already exists."),

    @Assumed("widely quoted")
    TENANT_FULL(
            DIRECTORY_QUOTA_EXCEEDED,
            "The directory object quota limit for the Principal has been exceeded. Please ask your administrator to"
                    + " increase the quota limit or delete objects to reduce the used quota."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#3383 and many threads about adding a member twice")
    REFERENCE_EXISTS(
            REQUEST_INVALID,
            "One or more added object references already exist for the following modified properties: '%s'."),

    @ObservedIn("many threads about removing a member")
    REFERENCE_MISSING(
            REQUEST_RESOURCE_NOT_FOUND,
            "Resource '%s' does not exist or one of its queried reference-property objects are not present."),

    @Assumed("the limit is documented (group-post-members.md), the text is ours")
    REFERENCES_TOO_MANY(BAD_REQUEST, "The property '%s' can add at most %s references in one request."),

    @Assumed("the text is ours")
    PARAMETER_INVALID(BAD_REQUEST, "Parameter '%s' must be a list of 1 to %s strings."),

    @Assumed("text of Entra's older Graph")
    REFERENCE_INVALID(REQUEST_INVALID, "An invalid object reference was specified for the property '%s'."),

    @Assumed("that the type must be named is documented (agentuser-update.md), the text is ours")
    TYPE_MISMATCHED(REQUEST_INVALID, "The type '%s' in the body does not match the request, which requires '%s'."),

    @DocumentedBy("aad-advanced-queries.md, of endsWith")
    OPERATOR_NOT_ADVANCED(
            REQUEST_UNSUPPORTED_QUERY,
            "Operator '%s' is not supported because the required parameters might be missing. Try adding $count=true query"
                    + " parameter and ConsistencyLevel:eventual header. Refer to"
                    + " https://aka.ms/graph-docs/advanced-queries for more information"),

    @DocumentedBy("aad-advanced-queries.md")
    FILTER_UNSUPPORTED(
            REQUEST_UNSUPPORTED_QUERY,
            "Unsupported or invalid query filter clause specified for property '%s' of resource '%s'."),

    @ObservedIn("devblogs.microsoft.com/microsoft365dev, Build advanced queries, of $filter with $orderby")
    SORTING_UNSUPPORTED(REQUEST_UNSUPPORTED_QUERY, "Sorting not supported for current query."),

    @DocumentedBy("aad-advanced-queries.md")
    SEARCH_NOT_ADVANCED(
            REQUEST_UNSUPPORTED_QUERY,
            "Request with $search query parameter only works through MSGraph with a special request header:"
                    + " 'ConsistencyLevel: eventual'"),

    @DocumentedBy("aad-advanced-queries.md")
    COUNT_NOT_ADVANCED(REQUEST_INVALID, "$count is not currently supported.");

    @SuppressWarnings("ImmutableEnumChecker") // of texts and a number
    private final GraphError.ErrorText errorText;

    DirectoryError(GraphCode graphCode, String message) {
        this.errorText = new GraphError.ErrorText(graphCode.status(), graphCode.code(), message);
    }

    /** Returns the error for an object that conflicts with others. */
    public static GraphException of(ObjectRejected rejected) {
        return switch (rejected.reason()) {
            case TAKEN -> VALUE_TAKEN.with(rejected.property());
            case TENANT_FULL -> TENANT_FULL.with();
        };
    }

    @Override
    public GraphError.ErrorText errorText() {
        return errorText;
    }
}
