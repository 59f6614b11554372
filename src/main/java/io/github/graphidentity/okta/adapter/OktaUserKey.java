package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.regex.Pattern;

/**
 * What Okta finds a user by: id, login or login shortname. It becomes a segment of a path, so whatever could mean anything
 * else there does not leave this process.
 */
final class OktaUserKey {

    /** Logins are e-mail addresses unless the org says otherwise, and at most 100 characters long. */
    private static final Pattern POSSIBLE = Pattern.compile("[\\p{L}\\p{N}._+@'!$&=^`{|}~-]{1,100}");

    private static final Pattern DOTS = Pattern.compile("\\.+");

    private OktaUserKey() {}

    /** @throws ProviderFailure where no user can have such an id or login */
    static String of(String accountId) {
        // "me" is whom the API token belongs to.
        boolean possible = POSSIBLE.matcher(accountId).matches()
                && !DOTS.matcher(accountId).matches()
                && !accountId.equalsIgnoreCase("me");
        if (!possible) {
            throw new ProviderFailure(Kind.ACCOUNT_NOT_FOUND, "no user of an org can have such an id or login.");
        }
        return accountId;
    }
}
