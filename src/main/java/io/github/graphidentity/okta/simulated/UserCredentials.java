package io.github.graphidentity.okta.simulated;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a user. A user with an unknown password cannot sign in.
 *
 * @param password {@code null} if there is none; a text that no user knows if it is not known
 * @param hash the hash of a password that is not known, or {@code null}
 * @param question the recovery question
 * @param answer the answer to it
 * @param provider OKTA, or the type of the provider that authenticates the user
 */
public record UserCredentials(
        @Nullable String password,
        @Nullable PasswordHash hash,
        @Nullable String question,
        @Nullable String answer,
        Provider provider) {

    /** Without a password, authenticated by Okta. */
    public static final UserCredentials NONE =
            new UserCredentials(null, null, null, null, new Provider("OKTA", "OKTA"));

    /** What authenticates a user. */
    public record Provider(String type, String name) {}

    public UserCredentials withPassword(@Nullable String changed) {
        return Objects.equals(changed, password)
                ? this
                : new UserCredentials(changed, null, question, answer, provider);
    }

    /** With a password that is not known. */
    public UserCredentials withUnknownPassword(@Nullable PasswordHash of) {
        return new UserCredentials(OktaIds.of("") + OktaIds.of(""), of, question, answer, provider);
    }

    /** Returns whether a user with these credentials signs in with a password. */
    public boolean accept(String offered) {
        return hash == null ? offered.equals(password) : hash.matches(offered);
    }

    public UserCredentials withRecovery(@Nullable String asked, @Nullable String answered) {
        return new UserCredentials(password, hash, asked, answered, provider);
    }

    public UserCredentials withProvider(Provider changed) {
        return new UserCredentials(password, hash, question, answer, changed);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "UserCredentials[" + provider.type() + "]";
    }
}
