package io.github.graphidentity.okta.simulated;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a user. A user with an unknown password cannot sign in.
 *
 * @param password {@code null} if there is none, or if it is not known
 * @param question the recovery question
 * @param answer the answer to it
 * @param provider OKTA, or the type of the provider that authenticates the user
 */
public record UserCredentials(
        @Nullable String password,
        @Nullable String question,
        @Nullable String answer,
        Provider provider) {

    /** Without a password, authenticated by Okta. */
    public static final UserCredentials NONE = new UserCredentials(null, null, null, new Provider("OKTA", "OKTA"));

    /** What authenticates a user. */
    public record Provider(String type, String name) {}

    public UserCredentials withPassword(@Nullable String changed) {
        return Objects.equals(changed, password) ? this : new UserCredentials(changed, question, answer, provider);
    }

    public UserCredentials withRecovery(@Nullable String asked, @Nullable String answered) {
        return new UserCredentials(password, asked, answered, provider);
    }

    public UserCredentials withProvider(Provider changed) {
        return new UserCredentials(password, question, answer, changed);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "UserCredentials[" + provider.type() + "]";
    }
}
