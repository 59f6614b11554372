package io.github.graphidentity.okta;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
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

    /** ISO 8601 in UTC, always with milliseconds. */
    @JacksonAnnotationsInside
    @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSX", timezone = "UTC")
    @Retention(RetentionPolicy.RUNTIME)
    @interface OktaTime {}

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
