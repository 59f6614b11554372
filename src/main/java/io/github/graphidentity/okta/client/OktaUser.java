package io.github.graphidentity.okta.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as Okta's Users API describes it: the fields that are read or held here.
 *
 * @param statusChanged when the status last changed, {@code null} where it never did
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
        // An answer without these describes nobody.
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(profile, "profile");
    }

    /** The same user, in a status it entered just now. */
    public OktaUser in(OktaUserStatus entered, Instant now) {
        boolean first =
                activated == null && (entered == OktaUserStatus.ACTIVE || entered == OktaUserStatus.PROVISIONED);
        return new OktaUser(
                id, entered, created, first ? now : activated, now, lastLogin, now, passwordChanged, profile);
    }

    /** The same user, described otherwise as of now. */
    public OktaUser with(Profile changed, Instant now) {
        return new OktaUser(id, status, created, activated, statusChanged, lastLogin, now, passwordChanged, changed);
    }

    /**
     * Who the user is.
     *
     * @param login unique in the org; usually the userPrincipalName of the same person elsewhere
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Profile(
            @Nullable String firstName,
            @Nullable String lastName,
            String login,
            @Nullable String email) {}
}
