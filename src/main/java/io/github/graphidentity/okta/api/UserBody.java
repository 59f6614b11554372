package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaUser.Profile;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads profiles from the body of a request. */
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

    @DocumentedBy(
            "Users: login is an e-mail address by default (RFC 6531), and so are email and secondEmail (RFC 5322)")
    @ObservedIn("Okta's messages, as clients of the Users API handle them")
    private static final Map<String, String> ADDRESSES = Map.of(
            "login", "Username must be in the form of an email address",
            "email", "Does not match required pattern",
            "secondEmail", "Does not match required pattern");

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]++@[^@\\s]++");

    /** The profile in a body that has every property. */
    static Profile whole(Map<String, Object> sent) {
        return profile(sent, sent);
    }

    /** A profile after a partial update: a property that is {@code null} is removed. */
    static Profile over(Profile before, Map<String, Object> sent) {
        Map<String, Object> merged = before.properties();
        merged.putAll(sent);
        return profile(merged, sent);
    }

    /** Addresses are checked if they were sent, not if a seed gave them to the user. */
    @Assumed("a property that is not in the base profile is a custom one, without a schema that defines it")
    private static Profile profile(Map<String, Object> properties, Map<String, Object> sent) {
        Map<String, String> causes = new LinkedHashMap<>();
        Stream.concat(REQUIRED.stream(), properties.keySet().stream())
                .distinct()
                .forEach(name -> {
                    String cause = cause(name, properties.get(name), sent.containsKey(name));
                    if (cause != null) {
                        causes.put(name, cause);
                    }
                });
        if (!causes.isEmpty()) {
            throw OrgErrors.invalid(causes);
        }
        Map<String, Object> others = new LinkedHashMap<>(properties);
        REQUIRED.forEach(others::remove);
        return new Profile(
                text(properties, "firstName"),
                text(properties, "lastName"),
                text(properties, "login"),
                text(properties, "email"),
                others);
    }

    /** Returns what is wrong with a property; {@code null} if nothing is. */
    private static @Nullable String cause(String name, @Nullable Object value, boolean sent) {
        boolean isText = BASE.contains(name) || REQUIRED.contains(name);
        String text = value instanceof String it ? it : "";
        if (value instanceof Map<?, ?> || (isText && value != null && !(value instanceof String))) {
            return "The value does not have the type of this property";
        } else if (isTooLong(name, value)) {
            return "The field is too long";
        } else if (text.isBlank()) {
            return REQUIRED.contains(name) ? OrgErrors.BLANK : null;
        }
        return sent && !ADDRESS.matcher(text).matches() ? ADDRESSES.get(name) : null;
    }

    /** Rejects a text, or a list of texts, that is longer than Okta allows for a property. */
    static void checkLength(String name, @Nullable Object value) {
        if (isTooLong(name, value)) {
            throw OrgErrors.invalid(name, "The field is too long");
        }
    }

    private static boolean isTooLong(String name, @Nullable Object value) {
        return value instanceof Collection<?> several
                ? several.stream().anyMatch(each -> isTooLong(name, each))
                : value instanceof String text && text.length() > LONGEST.getOrDefault(name, LONGEST_OTHER);
    }

    static String text(Map<?, ?> object, String name) {
        if (!(object.get(name) instanceof String text) || text.isBlank()) {
            throw OrgErrors.blank(name);
        }
        return text;
    }
}
