package io.github.graphidentity.resources.directoryobjects;

import static io.github.graphidentity.graph.wire.GraphCode.REQUEST_INVALID;

import io.github.graphidentity.graph.wire.GraphCode;
import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.ObservedIn;

/** Errors of groups and of what is computed from them. */
public enum GroupError implements GraphError {
    @ObservedIn("many threads about POST /groups")
    MAIL_ENABLED(
            REQUEST_INVALID,
            "The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement"
                    + " property is unset and the security-enablement property is set."),

    @Assumed("that such a group is assigned and security-enabled is documented (group.md), the text is ours")
    ROLE_ASSIGNABLE(
            REQUEST_INVALID,
            "A group with isAssignableToRole must be security-enabled and must not have DynamicMembership."),

    @Assumed("the text is ours")
    DYNAMIC_MEMBERS(REQUEST_INVALID, "The members of a group with DynamicMembership follow from its membershipRule."),

    @ObservedIn("many threads about DELETE /groups/{id}/owners/{id}/$ref")
    LAST_OWNER(REQUEST_INVALID, "The group must have at least one owner, hence this owner cannot be removed."),

    @Assumed("that roles go to users, service principals and role-assignable groups is documented, the text is ours")
    ROLE_MEMBER(
            REQUEST_INVALID,
            "A directory role can be assigned to users, service principals and role-assignable groups."),

    @Assumed("the status and the code are documented (delta-query-overview.md), the text is ours")
    DELTA_TOKEN(REQUEST_INVALID, "The delta token or skip token '%s' is not valid for this request.");

    @SuppressWarnings("ImmutableEnumChecker") // of texts and a number
    private final GraphError.ErrorText errorText;

    GroupError(GraphCode graphCode, String message) {
        this.errorText = new GraphError.ErrorText(graphCode.status(), graphCode.code(), message);
    }

    @Override
    public GraphError.ErrorText errorText() {
        return errorText;
    }
}
