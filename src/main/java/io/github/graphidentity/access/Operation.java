package io.github.graphidentity.access;

import static io.github.graphidentity.access.Permission.SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL;
import static io.github.graphidentity.access.Permission.USER_ENABLE_DISABLE_ACCOUNT_ALL;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each operation asks of its caller.
 *
 * <p>{@code published} is Microsoft's permissions table of the operation's page (security-identityaccounts-invokeaction.md).
 * {@code extended} is what this service accepts beyond it unless {@code emulator.access.policy=published}: a permission
 * made for switching accounts on and off should be able to rehearse just that.
 */
public enum Operation {
    INVOKE_ACTION(Set.of(SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL), Set.of()),
    INVOKE_DISABLE_OR_ENABLE(
            Set.of(SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL), Set.of(USER_ENABLE_DISABLE_ACCOUNT_ALL));

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<String> published;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<String> extended;

    Operation(Set<Permission> published, Set<Permission> extended) {
        this.published = values(published);
        this.extended = values(extended);
    }

    Set<String> published() {
        return published;
    }

    Set<String> extended() {
        return extended;
    }

    private static Set<String> values(Set<Permission> permissions) {
        return permissions.stream().map(Permission::value).collect(Collectors.toUnmodifiableSet());
    }
}
