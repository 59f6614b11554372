package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.resources.directoryobjects.DirectoryError;
import org.jspecify.annotations.Nullable;

/** The type of a user. Every agentUser is also a user. */
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

    /** Returns the value of {@code @odata.type} without the hash. */
    String typeName() {
        return typeName;
    }

    /** Returns whether a path with this type can address the user. */
    boolean includes(EntraUser user) {
        return this == USER || user.agentUser();
    }

    /** Returns the type of a new user from path and body. The body's hash is optional (agentuser-post.md). */
    UserKind withBodyType(@Nullable String bodyType) {
        if (bodyType == null || bodyType.equals(typeName)) {
            return this;
        }
        if (this == USER && bodyType.equals(AGENT_USER.typeName)) {
            return AGENT_USER;
        }
        throw DirectoryError.TYPE_MISMATCHED.with(bodyType, typeName);
    }

    /** Rejects a body of another type. SDKs send {@code user} for every user. */
    void check(@Nullable String bodyType) {
        if (bodyType != null && !bodyType.equals(typeName) && !bodyType.equals(USER.typeName)) {
            throw DirectoryError.TYPE_MISMATCHED.with(bodyType, typeName);
        }
    }
}
