package io.github.graphidentity.access;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The permissions of Microsoft Graph that mean something here, under Graph's own names. */
public enum Permission {
    SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL("SecurityIdentitiesActions.ReadWrite.All"),
    SECURITY_IDENTITIES_ACCOUNT_READ_ALL("SecurityIdentitiesAccount.Read.All"),
    USER_ENABLE_DISABLE_ACCOUNT_ALL("User.EnableDisableAccount.All"),
    USER_READ_ALL("User.Read.All");

    private static final Map<String, Permission> BY_VALUE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Permission::value, Function.identity()));

    private final String value;

    Permission(String value) {
        this.value = value;
    }

    /** The name as {@code roles} and {@code scp} carry it. */
    public String value() {
        return value;
    }

    /** Finds a permission by name; tokens may carry permissions of which nothing is known here. */
    public static Optional<Permission> of(String value) {
        return Optional.ofNullable(BY_VALUE.get(value));
    }
}
