package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.regex.Pattern;

/** Checks the id, login or login shortname of a user before it becomes part of a URL's path. */
final class OktaUserKey {

    /** Logins are e-mail addresses unless the org says otherwise, and at most 100 characters long. */
    private static final Pattern POSSIBLE = Pattern.compile("[\\p{L}\\p{N}._+@'!$&=^`{|}~-]{1,100}");

    private static final Pattern DOTS = Pattern.compile("\\.+");

    private OktaUserKey() {}

    /** @throws ProviderFailure if no user can have this id or login */
    static String of(String accountId) {
        // "me" is the user that owns the API token.
        boolean possible = POSSIBLE.matcher(accountId).matches()
                && !DOTS.matcher(accountId).matches()
                && !accountId.equalsIgnoreCase("me");
        if (!possible) {
            throw new ProviderFailure(Kind.ACCOUNT_NOT_FOUND, "this is not an id or login that an Okta user can have.");
        }
        return accountId;
    }
}
