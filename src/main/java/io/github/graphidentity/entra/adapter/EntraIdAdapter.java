package io.github.graphidentity.entra.adapter;

import io.github.graphidentity.entra.simulated.EntraDirectories;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The action at Entra ID: a preview of Microsoft's account page ({@code emulator.graph.support-table=account-page}). The page
 * of the action says "Actions related to Entra ID are not covered in the current scope", so by default it is never asked.
 */
public class EntraIdAdapter implements IdentityProviderAdapter {

    private final EntraDirectories directories;

    public EntraIdAdapter(EntraDirectories directories) {
        this.directories = directories;
    }

    @Override
    public IdentityProvider identityProvider() {
        return IdentityProvider.ENTRA_ID;
    }

    @Override
    public Effect invoke(CallContext context, String accountId, Action action) {
        EntraUsers users = users(context);
        return users.update(accountId, change(action, users.now()))
                .map(change -> change.changed() ? Effect.CHANGED : Effect.UNCHANGED)
                .orElseThrow(() -> new ProviderFailure(Kind.ACCOUNT_NOT_FOUND, "there is no such user."));
    }

    /** By userPrincipalName. The other names of a user, its security identifier say, are made of its id. */
    @Override
    public Optional<String> identify(CallContext context, String name) {
        return users(context).find(name).map(EntraUser::id);
    }

    private EntraUsers users(CallContext context) {
        return directories
                .of(context.tenantId())
                .orElseThrow(() -> new ProviderFailure(Kind.UNAVAILABLE, "the tenant does not exist any more."));
    }

    @Assumed(
            "the account page has no more than a sentence on each action; what it does is what Graph's own action of that name"
                    + " does: revokeSignInSessions, and riskyUser: confirmCompromised")
    private static UnaryOperator<EntraUser> change(Action action, Instant now) {
        return switch (action) {
            case DISABLE -> user -> user.withAccountEnabled(false);
            case ENABLE -> user -> user.withAccountEnabled(true);
            case REVOKE_ALL_SESSIONS, REQUIRE_USER_TO_SIGN_IN_AGAIN -> user -> user.withSessionsRevoked(now);
            case MARK_USER_AS_COMPROMISED ->
                // A high risk is a critical event of continuous access evaluation, so the user's tokens end with it.
                user -> user.compromised() == null ? user.withCompromised(now).withSessionsRevoked(now) : user;
            case FORCE_PASSWORD_RESET -> throw new IllegalArgumentException(action + " is not of Entra ID");
        };
    }
}
