package io.github.graphidentity.okta.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.graphidentity.okta.client.OktaUser.Profile;
import io.github.graphidentity.okta.simulated.OrgErrors;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that creates or updates a user.
 *
 * @param profile by the names of Okta's profile schema; four of them are supported
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record OktaUserRequest(
        @Nullable Map<String, Object> profile, @Nullable Map<String, Object> credentials) {

    private static final Set<String> SUPPORTED = Set.of("login", "email", "firstName", "lastName");

    boolean hasPassword() {
        return credentials != null && credentials.get("password") != null;
    }

    Profile wholeProfile() {
        return profile(given());
    }

    Profile over(Profile before) {
        Map<String, Object> merged = new HashMap<>();
        merged.put("login", before.login());
        merged.put("email", before.email());
        merged.put("firstName", before.firstName());
        merged.put("lastName", before.lastName());
        merged.putAll(given());
        return profile(merged);
    }

    private Map<String, Object> given() {
        if (profile == null) {
            return Map.of();
        }
        for (Map.Entry<String, Object> field : profile.entrySet()) {
            // Rejects fields that would not be stored.
            if (!SUPPORTED.contains(field.getKey()) && field.getValue() != null) {
                throw OrgErrors.invalid(field.getKey(), "the emulator does not hold this field of a profile");
            }
        }
        return profile;
    }

    private static Profile profile(Map<String, Object> fields) {
        return new Profile(
                text(fields, "firstName"), text(fields, "lastName"), text(fields, "login"), text(fields, "email"));
    }

    private static String text(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        if (!(value instanceof String text) || text.isBlank()) {
            throw OrgErrors.invalid(name, "The field cannot be left blank");
        }
        if (text.length() > 100) {
            throw OrgErrors.invalid(name, "The field is too long");
        }
        return text;
    }
}
