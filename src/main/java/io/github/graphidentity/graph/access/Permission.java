package io.github.graphidentity.graph.access;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The permissions of Microsoft Graph that the code names; {@link PublishedPermission} has all of them. */
@DocumentedBy("permissions-reference.md")
public enum Permission {
    SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL("SecurityIdentitiesActions.ReadWrite.All"),
    SECURITY_IDENTITIES_ACCOUNT_READ_ALL("SecurityIdentitiesAccount.Read.All"),
    SECURITY_IDENTITIES_USER_ACTIONS_READWRITE_ALL("SecurityIdentitiesUserActions.ReadWrite.All"),
    SECURITY_IDENTITIES_USER_ACTIONS_READ_ALL("SecurityIdentitiesUserActions.Read.All"),
    USER_ENABLE_DISABLE_ACCOUNT_ALL("User.EnableDisableAccount.All"),
    USER_REVOKE_SESSIONS_ALL("User.RevokeSessions.All"),
    USER_READ("User.Read"),
    USER_READ_ALL("User.Read.All"),
    USER_READWRITE_ALL("User.ReadWrite.All"),
    DIRECTORY_READWRITE_ALL("Directory.ReadWrite.All"),
    USER_PASSWORD_PROFILE_READWRITE_ALL("User-PasswordProfile.ReadWrite.All"),
    AGENT_ID_USER_READWRITE_ALL("AgentIdUser.ReadWrite.All"),
    AGENT_ID_USER_READWRITE_IDENTITY_PARENTED_BY("AgentIdUser.ReadWrite.IdentityParentedBy");

    private static final Map<String, Permission> BY_VALUE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Permission::value, Function.identity()));

    private final String value;

    Permission(String value) {
        this.value = value;
    }

    /** Returns the name that {@code roles} and {@code scp} contain. */
    public String value() {
        return value;
    }

    /** Finds a permission by name. Tokens may contain permissions that are unknown here. */
    public static Optional<Permission> of(String value) {
        return Optional.ofNullable(BY_VALUE.get(value));
    }
}
