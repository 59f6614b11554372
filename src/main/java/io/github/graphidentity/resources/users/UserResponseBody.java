package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.UserProperties;
import io.github.graphidentity.entra.simulated.UserProperty;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the JSON representation of users, for each version of Graph. */
enum UserResponseBody {
    /** "By default, only a limited set of properties are returned". */
    @DocumentedBy("user-get.md")
    V1(List.of(
            "businessPhones",
            "displayName",
            "givenName",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName",
            "id")),

    /** Returns all properties by default. */
    BETA(UserProperties.ALL.stream().map(UserProperty::name).toList());

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
    private final List<String> byDefault;

    UserResponseBody(List<String> byDefault) {
        this.byDefault = byDefault;
    }

    static UserResponseBody of(String version) {
        return version.equals("beta") ? BETA : V1;
    }

    /** Returns a user with the default properties. */
    Map<String, @Nullable Object> entity(EntraUser user, String context) {
        return entity(user, context, List.of());
    }

    /** Returns a user with the selected properties; the default ones if {@code select} is empty. */
    Map<String, @Nullable Object> entity(EntraUser user, String context, Collection<String> select) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context);
        body.putAll(element(user, select));
        return body;
    }

    /** Returns a user as an element of a list. */
    Map<String, @Nullable Object> element(EntraUser user, Collection<String> select) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (user.agentUser()) {
            // A derived type requires the annotation (OData JSON Format 4.01, 4.6.3).
            body.put("@odata.type", "#" + UserKind.AGENT_USER.typeName());
        }
        for (String name : select.isEmpty() ? byDefault : select) {
            body.put(name, value(user, name));
        }
        if (user.agentUser() && select.isEmpty()) {
            body.put("identityParentId", user.identityParentId());
        }
        return body;
    }

    /** Returns the value of a property, or its default value. */
    static @Nullable Object value(EntraUser user, String name) {
        return switch (name) {
            case "id" -> user.id();
            case "refreshTokensValidFromDateTime", "signInSessionsValidFromDateTime" -> sessionsValidFrom(user);
            case "securityIdentifier" -> user.securityIdentifier();
            default -> {
                Object set = user.properties().get(name);
                yield set != null
                        ? set
                        : UserProperties.named(name)
                                .map(UserProperty::defaultValue)
                                .orElse(null);
            }
        };
    }

    /** Returns the same value for both properties, as in Entra: the last revocation, or else the creation of the user. */
    private static @Nullable Object sessionsValidFrom(EntraUser user) {
        Instant revoked = user.sessionsRevoked();
        return revoked == null
                ? user.properties().get("createdDateTime")
                : revoked.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
