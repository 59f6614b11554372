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

/** Users as Graph writes them. */
enum UserResponseBody {
    /** "By default, only a limited set of properties are returned": these. */
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

    /** Everything there is. */
    BETA(UserProperties.ALL.stream().map(UserProperty::name).toList());

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
    private final List<String> byDefault;

    UserResponseBody(List<String> byDefault) {
        this.byDefault = byDefault;
    }

    static UserResponseBody of(String version) {
        return version.equals("beta") ? BETA : V1;
    }

    /** One user, with what this version returns by default. */
    Map<String, @Nullable Object> entity(EntraUser user, String context) {
        return entity(user, context, List.of());
    }

    /** One user, with the selected properties, or by default where none are. */
    Map<String, @Nullable Object> entity(EntraUser user, String context, Collection<String> select) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context);
        body.putAll(element(user, select));
        return body;
    }

    /** One user of a list. */
    Map<String, @Nullable Object> element(EntraUser user, Collection<String> select) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (user.agentUser()) {
            // A derived type has to be told (OData JSON Format 4.01, 4.6.3).
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

    /** What a property of a user is. */
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
                                .map(UserProperty::initially)
                                .orElse(null);
            }
        };
    }

    /** One moment behind both names, as in Entra; before anybody revokes anything, that of the user's creation. */
    private static @Nullable Object sessionsValidFrom(EntraUser user) {
        Instant revoked = user.sessionsRevoked();
        return revoked == null
                ? user.properties().get("createdDateTime")
                : revoked.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
