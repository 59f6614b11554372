package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.UserProperties;
import io.github.graphidentity.entra.simulated.UserProperty;
import io.github.graphidentity.resources.directoryobjects.DirectoryError;
import io.github.graphidentity.resources.directoryobjects.EntityPayload;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A validated change of a user from a request body. Every property is known, writable and valid; otherwise the whole change is
 * rejected.
 *
 * @param properties the new values; {@code null} clears a property
 * @param password the new password, or {@code null} to keep it
 */
record UserChange(
        Map<String, @Nullable Object> properties, @Nullable String password) {

    /** A write-only property, which is not in the table of agentUser because agents have no password. */
    static final String PASSWORD_PROFILE = "passwordProfile";

    private static final int MAX_PASSWORD_LENGTH = 256;
    private static final int MIN_PASSWORD_LENGTH = 8;

    static UserChange of(EntityPayload payload, SimulatedTenant tenant) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>(payload.properties());
        boolean hasProfile = properties.containsKey(PASSWORD_PROFILE);
        String password = hasProfile ? password(properties.remove(PASSWORD_PROFILE)) : null;
        properties.replaceAll(UserChange::checked);
        if (properties.get("userPrincipalName") instanceof String name) {
            checkDomain(name, tenant.domain());
        }
        if (properties.get("identityParentId") instanceof String agent
                && tenant.users().agentIdentity(agent).isEmpty()) {
            throw DirectoryError.PROPERTY_INVALID.with(
                    "identityParentId", "It must be the id of an agent identity of this tenant.");
        }
        return new UserChange(properties, password);
    }

    /** Checks a value and returns it as it is stored. */
    private static @Nullable Object checked(String name, @Nullable Object value) {
        UserProperty property =
                UserProperties.named(name).orElseThrow(() -> DirectoryError.PROPERTY_UNKNOWN.with(name));
        if (property.readOnly()) {
            throw DirectoryError.PROPERTY_READ_ONLY.with(name);
        }
        if (value == null) {
            if (!property.nullable()) {
                throw DirectoryError.PROPERTY_REQUIRED.with(name);
            }
            return null;
        }
        if (!property.accepts(value)) {
            throw DirectoryError.PROPERTY_MISTYPED.with(name);
        }
        if (!property.nullable() && value instanceof String text && text.isBlank()) {
            throw DirectoryError.PROPERTY_REQUIRED.with(name);
        }
        property.violation(value).ifPresent(violation -> {
            throw DirectoryError.PROPERTY_INVALID.with(name, violation);
        });
        return property.stored(value);
    }

    private static void checkDomain(String userPrincipalName, String domain) {
        if (!userPrincipalName.toLowerCase(Locale.ROOT).endsWith("@" + domain.toLowerCase(Locale.ROOT))) {
            throw DirectoryError.DOMAIN_NOT_VERIFIED.with();
        }
    }

    /** Returns the new password. Options that force a password change are rejected, because no sign-in supports one. */
    private static String password(@Nullable Object profile) {
        if (!(profile instanceof Map<?, ?> members)) {
            throw DirectoryError.PROPERTY_MISTYPED.with(PASSWORD_PROFILE);
        }
        for (Object member : members.keySet()) {
            if (!Set.of("password", "forceChangePasswordNextSignIn", "forceChangePasswordNextSignInWithMfa")
                    .contains(member)) {
                throw DirectoryError.PROPERTY_UNKNOWN.with(member);
            }
            if (!member.equals("password") && !Objects.equals(members.get(member), false)) {
                throw DirectoryError.PROPERTY_INVALID.with(
                        PASSWORD_PROFILE,
                        member + " must be false, because sign-ins in this emulator never ask for a new password.");
            }
        }
        if (!(members.get("password") instanceof String password)) {
            throw DirectoryError.PROPERTY_REQUIRED.with(PASSWORD_PROFILE);
        }
        if (password.length() < MIN_PASSWORD_LENGTH || password.length() > MAX_PASSWORD_LENGTH) {
            throw DirectoryError.PROPERTY_INVALID.with(
                    PASSWORD_PROFILE,
                    "The password must have " + MIN_PASSWORD_LENGTH + " to " + MAX_PASSWORD_LENGTH + " characters.");
        }
        return password;
    }

    EntraUser applyTo(EntraUser user) {
        if (password != null && user.agentUser()) {
            throw DirectoryError.PROPERTY_INVALID.with(PASSWORD_PROFILE, "An agentUser has no password.");
        }
        EntraUser changed = user.with(properties);
        return password == null ? changed : changed.withPassword(password);
    }

    /** Returns whether the change needs no more than the permission to enable and disable accounts. */
    boolean changesOnlyAccountEnabled() {
        return password == null && Set.of("accountEnabled").containsAll(properties.keySet());
    }

    /** Returns whether the change affects a property that Microsoft calls sensitive. */
    boolean isSensitive() {
        return password != null
                || Set.of("accountEnabled", "businessPhones", "mobilePhone", "otherMails", "userPrincipalName").stream()
                        .anyMatch(properties::containsKey);
    }

    @Override
    public String toString() {
        return properties.keySet() + (password == null ? "" : " and the password");
    }
}
