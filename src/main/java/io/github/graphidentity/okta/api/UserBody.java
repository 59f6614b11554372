package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaUser.Profile;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.UserCredentials;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads profiles and credentials from the body of a request. */
final class UserBody {

    private static final List<String> REQUIRED = List.of("firstName", "lastName", "login", "email");

    /** The other properties of the base profile, which are all texts. */
    @DocumentedBy("Users: the default profile has 31 properties")
    private static final Set<String> BASE = Set.of(
            ("secondEmail middleName honorificPrefix honorificSuffix title displayName nickName profileUrl primaryPhone"
                            + " mobilePhone streetAddress city state zipCode countryCode postalAddress"
                            + " preferredLanguage locale timezone userType employeeNumber costCenter organization"
                            + " division department managerId manager")
                    .split(" "));

    /** 8 characters, of which one is a lower-case letter, one an upper-case letter and one a digit. */
    private static final Pattern PASSWORD = Pattern.compile("(?=.*\\p{Ll})(?=.*\\p{Lu})(?=.*\\d).{8,72}");

    /** The most characters of the texts that Okta limits. */
    @DocumentedBy("Users and Groups: maxLength of the properties in Okta's OpenAPI description")
    private static final Map<String, Integer> LONGEST = Map.ofEntries(
            Map.entry("firstName", 50),
            Map.entry("lastName", 50),
            Map.entry("login", 100),
            Map.entry("email", 100),
            Map.entry("secondEmail", 100),
            Map.entry("primaryPhone", 100),
            Map.entry("mobilePhone", 100),
            Map.entry("streetAddress", 1_024),
            Map.entry("postalAddress", 4_096),
            Map.entry("city", 128),
            Map.entry("state", 128),
            Map.entry("zipCode", 50),
            Map.entry("countryCode", 2),
            Map.entry("question", 100),
            Map.entry("answer", 100),
            Map.entry("name", 255),
            Map.entry("description", 1_024));

    @Assumed("that the other texts are limited at all, which bounds the memory of a user")
    private static final int LONGEST_OTHER = 4_096;

    private UserBody() {}

    /** The profile in a body that has every property. */
    static Profile whole(Map<String, Object> sent) {
        return profile(new LinkedHashMap<>(sent));
    }

    /** A profile after a partial update: a property that is {@code null} is removed. */
    static Profile over(Profile before, Map<String, Object> sent) {
        Map<String, Object> merged = before.properties();
        merged.putAll(sent);
        return profile(merged);
    }

    @Assumed("a property that is not in the base profile is a custom one, without a schema that defines it")
    private static Profile profile(Map<String, Object> properties) {
        properties.forEach(UserBody::check);
        Map<String, Object> others = new LinkedHashMap<>(properties);
        REQUIRED.forEach(others::remove);
        return new Profile(
                text(properties, "firstName"),
                text(properties, "lastName"),
                text(properties, "login"),
                text(properties, "email"),
                others);
    }

    private static void check(String name, @Nullable Object value) {
        boolean isText = BASE.contains(name) || REQUIRED.contains(name);
        if (value instanceof Map<?, ?> || (isText && value != null && !(value instanceof String))) {
            throw OrgErrors.invalid(name, "The value does not have the type of this property");
        }
        checkLength(name, value);
    }

    /** Rejects a text, or a list of texts, that is longer than Okta allows for a property. */
    static void checkLength(String name, @Nullable Object value) {
        if (value instanceof Collection<?> several) {
            several.forEach(each -> checkLength(name, each));
        } else if (value instanceof String text && text.length() > LONGEST.getOrDefault(name, LONGEST_OTHER)) {
            throw OrgErrors.invalid(name, "The field is too long");
        }
    }

    /** The credentials after a request; the same if it does not contain any. */
    static UserCredentials credentials(UserCredentials before, Map<String, Object> sent, String login) {
        UserCredentials changed = before;
        if (sent.get("password") instanceof Map<?, ?> password) {
            changed = changed.withPassword(password(password, login));
        }
        if (sent.get("recovery_question") instanceof Map<?, ?> recovery) {
            recovery.forEach((name, value) -> checkLength(String.valueOf(name), value));
            changed = changed.withRecovery(text(recovery, "question"), text(recovery, "answer"));
        }
        if (sent.get("provider") instanceof Map<?, ?> provider) {
            String type = text(provider, "type");
            Object name = provider.get("name");
            changed = changed.withProvider(new UserCredentials.Provider(type, name == null ? type : name.toString()));
        }
        return changed;
    }

    /** A password given as a hash, or verified by a hook, becomes an unknown password. */
    @Assumed("no user can sign in with a password that was imported as a hash or is verified by a hook")
    private static String password(Map<?, ?> sent, String login) {
        if (sent.get("hash") != null || sent.get("hook") != null) {
            return OktaIds.of("") + OktaIds.of("");
        }
        String password = text(sent, "value");
        checkPolicy(password, login);
        return password;
    }

    @DocumentedBy("Policies: the default password policy wants 8 characters, three kinds of them, no part of the login")
    static void checkPolicy(String password, String login) {
        String name = login.replaceFirst("@.*", "").toLowerCase(Locale.ROOT);
        if (!PASSWORD.matcher(password).matches()
                || (name.length() > 3 && password.toLowerCase(Locale.ROOT).contains(name))) {
            throw OrgErrors.invalid(
                    "password",
                    "Password requirements were not met. Password requirements: at least 8 characters, a lowercase"
                            + " letter, an uppercase letter, a number, no parts of your username.");
        }
    }

    static String text(Map<?, ?> object, String name) {
        if (!(object.get(name) instanceof String text) || text.isBlank()) {
            throw OrgErrors.blank(name);
        }
        return text;
    }

    /** The value of a password in a body; an error of the credentials if it is missing. */
    static String value(Map<String, Object> password) {
        if (!(password.get("value") instanceof String value)) {
            throw OrgErrors.of(OktaErrorCode.CREDENTIALS_NOT_UPDATED, "password: The field cannot be left blank");
        }
        return value;
    }
}
