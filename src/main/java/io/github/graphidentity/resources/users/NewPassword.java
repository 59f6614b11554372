package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityChange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code passwordProfile} of a request.
 *
 * @param text the new password, or {@code null} to keep it
 * @param mustChange whether the user must change it at the next sign-in, or {@code null} if the request does not say
 */
@DocumentedBy("resources/passwordprofile.md")
record NewPassword(@Nullable String text, @Nullable Boolean mustChange) {

    /** A write-only property. */
    static final String PROFILE = "passwordProfile";

    static NewPassword of(EntityChange change) {
        Map<?, ?> profile = change.properties().get(PROFILE) instanceof Map<?, ?> members ? members : Map.of();
        if (profile.isEmpty() && change.properties().get(PROFILE) != null) {
            throw DirectoryError.PROPERTY_REQUIRED.with("password", "PasswordProfile");
        }
        String text = profile.get("password") instanceof String password ? password : null;
        if (text != null && !EntraUser.acceptsPassword(text)) {
            throw UserRules.invalid(PROFILE, EntraUser.PASSWORD_RULE);
        }
        boolean withMfa = Boolean.TRUE.equals(profile.get("forceChangePasswordNextSignInWithMfa"));
        Object mustChange = profile.get("forceChangePasswordNextSignIn");
        return new NewPassword(text, withMfa ? Boolean.TRUE : mustChange instanceof Boolean given ? given : null);
    }

    /** Returns the profile as {@code $select} shows it, without the password. */
    static Map<String, Object> profile(EntraUser user) {
        return Map.of(
                "forceChangePasswordNextSignIn",
                user.mustChangePassword(),
                "forceChangePasswordNextSignInWithMfa",
                false);
    }

    /** A new password ends the user's sessions and tokens. */
    EntraUser applyTo(EntraUser user, EntityChange change) {
        EntraUser changed = text == null
                ? user
                : user.withPassword(text, change.request().objects().now());
        return mustChange == null ? changed : changed.withMustChangePassword(mustChange);
    }
}
