package io.github.graphidentity.okta;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
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
        @Nullable Instant created,
        @Nullable Instant activated,
        @Nullable Instant statusChanged,
        @Nullable Instant lastLogin,
        @Nullable Instant lastUpdated,
        @Nullable Instant passwordChanged,
        Profile profile) {

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
