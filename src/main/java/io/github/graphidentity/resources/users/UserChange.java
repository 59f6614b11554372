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
 * What a body wants a user to become: every property known, writable, of its type, within its limits. It is refused whole or
 * done whole.
 *
 * @param properties {@code null} clears
 * @param password the one of {@code passwordProfile}, {@code null} where it is not to change
 */
record UserChange(
        Map<String, @Nullable Object> properties, @Nullable String password) {

    /** A property of the entity that the table of agentUser does not have, as an agent has no password. It is never read back. */
    static final String PASSWORD_PROFILE = "passwordProfile";

    private static final int LONGEST_PASSWORD = 256;
    private static final int SHORTEST_PASSWORD = 8;

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
                    "identityParentId", "It references no agent identity of this tenant.");
        }
        return new UserChange(properties, password);
    }

    /** A value that the property may have, as it is kept. */
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
        property.objection(value).ifPresent(objection -> {
            throw DirectoryError.PROPERTY_INVALID.with(name, objection);
        });
        return property.kept(value);
    }

    private static void checkDomain(String userPrincipalName, String domain) {
        if (!userPrincipalName.toLowerCase(Locale.ROOT).endsWith("@" + domain.toLowerCase(Locale.ROOT))) {
            throw DirectoryError.DOMAIN_NOT_VERIFIED.with();
        }
    }

    /** A new password and nothing that would make the user change it: no sign-in here asks for a change. */
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
                        member + " can only be false: no sign-in of this emulator asks for a change.");
            }
        }
        if (!(members.get("password") instanceof String password)) {
            throw DirectoryError.PROPERTY_REQUIRED.with(PASSWORD_PROFILE);
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw DirectoryError.PROPERTY_INVALID.with(
                    PASSWORD_PROFILE,
                    "The password must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters.");
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

    /** Whether somebody who may switch accounts on and off, and nothing else, may do it. */
    boolean onlySwitches() {
        return password == null && Set.of("accountEnabled").containsAll(properties.keySet());
    }

    /** Whether it touches what Microsoft calls a sensitive property, which of administrators few may change. */
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
