package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.UserCredentials;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads credentials from the body of a request. */
final class CredentialsBody {

    /** What {@link #checkPolicy} requires, as a policy shows it. */
    static final Map<String, Object> COMPLEXITY = Map.of(
            "minLength",
            8,
            "minLowerCase",
            1,
            "minUpperCase",
            1,
            "minNumber",
            1,
            "minSymbol",
            0,
            "excludeUsername",
            true);

    /** 8 characters, of which one is a lower-case letter, one an upper-case letter and one a digit. */
    private static final Pattern PASSWORD = Pattern.compile("(?=.*\\p{Ll})(?=.*\\p{Lu})(?=.*\\d).{8,72}");

    @DocumentedBy("Users: the types of authentication providers")
    private static final Set<String> PROVIDERS =
            Set.of("ACTIVE_DIRECTORY", "FEDERATION", "IMPORT", "LDAP", "OKTA", "SOCIAL");

    private CredentialsBody() {}

    /** The credentials after a request; the same if it does not contain any. */
    static UserCredentials credentials(UserCredentials before, Map<String, Object> sent, String login) {
        UserCredentials changed = before;
        Map<String, Object> password = OrgRequest.object(sent, "password");
        Map<String, Object> recovery = OrgRequest.object(sent, "recovery_question");
        Map<String, Object> provider = OrgRequest.object(sent, "provider");
        if (sent.get("password") != null) {
            changed = password(changed, password, login);
        }
        if (sent.get("recovery_question") != null) {
            changed = recovery(changed, recovery);
        }
        if (sent.get("provider") != null) {
            String type = oneOf(PROVIDERS, "type", provider);
            Object name = provider.get("name");
            changed = changed.withProvider(new UserCredentials.Provider(type, name == null ? type : name.toString()));
        }
        return changed;
    }

    /** The credentials with another question and answer. */
    static UserCredentials recovery(UserCredentials before, Map<String, Object> sent) {
        sent.forEach(UserBody::checkLength);
        return before.withRecovery(UserBody.text(sent, "question"), UserBody.text(sent, "answer"));
    }

    static String oneOf(Set<String> allowed, String name, Map<String, Object> sent) {
        String value = UserBody.text(sent, name);
        if (!allowed.contains(value)) {
            throw OrgErrors.invalid(name, "must be one of " + String.join(", ", new TreeSet<>(allowed)));
        }
        return value;
    }

    @Assumed("no user can sign in with a password that is verified by a hook")
    private static UserCredentials password(UserCredentials before, Map<String, Object> sent, String login) {
        if (sent.get("hash") != null) {
            return before.withUnknownPassword(HashBody.read(OrgRequest.object(sent, "hash")));
        } else if (sent.get("hook") != null) {
            return before.withUnknownPassword(null);
        }
        String password = UserBody.text(sent, "value");
        checkPolicy(password, login);
        return before.withPassword(password);
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

    /** The value of a password in a body; an error of the credentials if it is missing. */
    static String value(Map<String, Object> password) {
        if (!(password.get("value") instanceof String value)) {
            throw OrgErrors.of(OktaErrorCode.CREDENTIALS_NOT_UPDATED, "password: The field cannot be left blank");
        }
        return value;
    }
}
