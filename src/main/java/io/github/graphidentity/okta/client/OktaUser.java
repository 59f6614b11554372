package io.github.graphidentity.okta.client;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as Okta's Users API describes it, with the fields that the adapter reads or the simulated org stores.
 *
 * @param statusChanged when the status last changed; {@code null} if it never did
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OktaUser(
        String id,
        OktaUserStatus status,
        @OktaTime @Nullable Instant created,
        @OktaTime @Nullable Instant activated,
        @OktaTime @Nullable Instant statusChanged,
        @OktaTime @Nullable Instant lastLogin,
        @OktaTime @Nullable Instant lastUpdated,
        @OktaTime @Nullable Instant passwordChanged,
        Profile profile) {

    public OktaUser {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(profile, "profile");
    }

    public OktaUser withStatus(OktaUserStatus entered, Instant now) {
        boolean first =
                activated == null && (entered == OktaUserStatus.ACTIVE || entered == OktaUserStatus.PROVISIONED);
        return new OktaUser(
                id, entered, created, first ? now : activated, now, lastLogin, now, passwordChanged, profile);
    }

    public OktaUser with(Profile changed, Instant now) {
        return new OktaUser(id, status, created, activated, statusChanged, lastLogin, now, passwordChanged, changed);
    }

    public OktaUser withNewPassword(Instant now) {
        return new OktaUser(id, status, created, activated, statusChanged, lastLogin, now, now, profile);
    }

    public OktaUser withLogin(Instant now) {
        return new OktaUser(id, status, created, activated, statusChanged, now, lastUpdated, passwordChanged, profile);
    }

    /**
     * A user's profile.
     *
     * @param login unique in the org; usually the same person's userPrincipalName in Active Directory and Entra ID
     * @param others all other properties, base and custom ones: strings, numbers, booleans, and lists of these
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Profile(
            @Nullable String firstName,
            @Nullable String lastName,
            String login,
            @Nullable String email,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {

        public Profile {
            Map<String, Object> present = new LinkedHashMap<>(others == null ? Map.of() : others);
            present.values().removeIf(Objects::isNull);
            others = present.isEmpty() ? Map.of() : Collections.unmodifiableMap(present);
        }

        public Profile(@Nullable String firstName, @Nullable String lastName, String login, @Nullable String email) {
            this(firstName, lastName, login, email, Map.of());
        }

        /** The value of a property; {@code null} if the profile does not have it. */
        public @Nullable Object get(String property) {
            return switch (property) {
                case "firstName" -> firstName;
                case "lastName" -> lastName;
                case "login" -> login;
                case "email" -> email;
                default -> others.get(property);
            };
        }

        /** All properties that have a value, by name. */
        public Map<String, Object> properties() {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("firstName", firstName);
            properties.put("lastName", lastName);
            properties.put("login", login);
            properties.put("email", email);
            properties.values().removeIf(Objects::isNull);
            properties.putAll(others);
            return properties;
        }
    }
}
