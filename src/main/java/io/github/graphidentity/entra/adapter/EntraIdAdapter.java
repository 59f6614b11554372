package io.github.graphidentity.entra.adapter;

import io.github.graphidentity.entra.simulated.EntraDirectories;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.UserRisk;
import io.github.graphidentity.entra.simulated.UserRisk.Decision;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Performs actions at Entra ID, which only the wider support table of Microsoft's account page allows ({@code
 * emulator.graph.support-table=account-page}). The action's page says "Actions related to Entra ID are not covered in the
 * current scope".
 */
public class EntraIdAdapter implements IdentityProviderAdapter {

    /** Microsoft's own application, which carries out Defender's actions at Entra ID. */
    @DocumentedBy("defender-for-identity/remediation-actions.md")
    public static final String INITIATOR = "60ca1954-583c-4d1f-86de-39d835f3e452";

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
        if (action == Action.MARK_USER_AS_COMPROMISED) {
            return markAsCompromised(users, accountId);
        }
        return users.update(accountId, change(action, users.now()))
                .map(change -> change.changed() ? Effect.CHANGED : Effect.UNCHANGED)
                .orElseThrow(EntraIdAdapter::notFound);
    }

    private static Effect markAsCompromised(EntraUsers users, String accountId) {
        EntraUser user = Optional.ofNullable(users.get(accountId)).orElseThrow(EntraIdAdapter::notFound);
        return new UserRisk(users.objects())
                        .decide(Decision.CONFIRM_COMPROMISED, List.of(user), INITIATOR)
                        .isEmpty()
                ? Effect.UNCHANGED
                : Effect.CHANGED;
    }

    private static ProviderFailure notFound() {
        return new ProviderFailure(Kind.ACCOUNT_NOT_FOUND, "the user does not exist.");
    }

    /** Finds a user by userPrincipalName. */
    @Override
    public Optional<String> identify(CallContext context, String name) {
        return users(context).find(name).map(EntraUser::id);
    }

    private EntraUsers users(CallContext context) {
        return directories
                .of(context.tenantId())
                .orElseThrow(() -> new ProviderFailure(Kind.UNAVAILABLE, "the tenant no longer exists."));
    }

    @Assumed("the account page describes each action in one sentence; the effects are those of Graph's own actions:"
            + " revokeSignInSessions, and riskyUser: confirmCompromised")
    private static UnaryOperator<EntraUser> change(Action action, Instant now) {
        return switch (action) {
            case DISABLE -> user -> user.withAccountEnabled(false);
            case ENABLE -> user -> user.withAccountEnabled(true);
            case REVOKE_ALL_SESSIONS, REQUIRE_USER_TO_SIGN_IN_AGAIN -> user -> user.withSessionsRevoked(now);
            case MARK_USER_AS_COMPROMISED, FORCE_PASSWORD_RESET ->
                throw new IllegalArgumentException(action + " is not supported at Entra ID");
        };
    }
}
