package io.github.graphidentity.okta.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
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

    /**
     * A user's profile.
     *
     * @param login unique in the org; usually the same person's userPrincipalName in Active Directory and Entra ID
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Profile(
            @Nullable String firstName,
            @Nullable String lastName,
            String login,
            @Nullable String email) {}
}
