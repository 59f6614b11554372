package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.resources.directoryobjects.DirectoryError;
import org.jspecify.annotations.Nullable;

/** The two types that a user can be of. Every agentUser is a user. */
enum UserKind {
    USER("microsoft.graph.user"),
    AGENT_USER("microsoft.graph.agentUser");

    private final String typeName;

    UserKind(String typeName) {
        this.typeName = typeName;
    }

    static UserKind of(EntraUser user) {
        return user.agentUser() ? AGENT_USER : USER;
    }

    /** As {@code @odata.type} has it, without its hash. */
    String typeName() {
        return typeName;
    }

    /** Whether a path that names this type leads to that user. */
    boolean includes(EntraUser user) {
        return this == USER || user.agentUser();
    }

    /** What is meant where a body names its type too, with or without the hash (both work: agentuser-post.md). */
    UserKind narrowed(@Nullable String bodyType) {
        if (bodyType == null || bodyType.equals(typeName)) {
            return this;
        }
        if (this == USER && bodyType.equals(AGENT_USER.typeName)) {
            return AGENT_USER;
        }
        throw DirectoryError.TYPE_MISMATCHED.with(bodyType, typeName);
    }

    /** Refuses a body of another type. SDKs call every user a user, whatever it is. */
    void check(@Nullable String bodyType) {
        if (bodyType != null && !bodyType.equals(typeName) && !bodyType.equals(USER.typeName)) {
            throw DirectoryError.TYPE_MISMATCHED.with(bodyType, typeName);
        }
    }
}
