package io.github.graphidentity.activedirectory.adapter;

import static io.github.graphidentity.activedirectory.adapter.SafeguardProperties.IneffectiveReset.REFUSE;

import io.github.graphidentity.activedirectory.adapter.DirectoryOperations.WriteResult;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.Timeouts;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.Objects;
import java.util.Optional;

/** Carries out actions on Active Directory accounts. */
public class ActiveDirectoryAdapter implements IdentityProviderAdapter {

    /** Limits the reads of one invocation. Each write that conflicts with another client's needs one more. */
    private static final int MAX_READS = 12;

    private final Directories directories;
    private final Timeouts timeouts;
    private final Safeguards safeguards;
    private final SafeguardProperties properties;

    public ActiveDirectoryAdapter(
            Directories directories, Timeouts timeouts, Safeguards safeguards, SafeguardProperties properties) {
        this.directories = directories;
        this.timeouts = timeouts;
        this.safeguards = safeguards;
        this.properties = properties;
    }

    @Override
    public IdentityProvider identityProvider() {
        return IdentityProvider.ACTIVE_DIRECTORY;
    }

    @Override
    public Effect invoke(CallContext context, String accountId, Action action) {
        AccountKey account = AccountKey.parse(accountId)
                .orElseThrow(() -> new ProviderFailure(
                        Kind.ACCOUNT_NOT_FOUND,
                        "this is not an id or name that an Active Directory account can have."));
        DirectoryOperations operations = new DirectoryOperations(directories.of(context), timeouts);
        CorrelationAttribute correlation =
                CorrelationAttribute.of(properties.correlationAttribute(), action, context.correlationId());
        return switch (action) {
            case DISABLE -> setDisabled(operations, account, true, correlation);
            case ENABLE -> setDisabled(operations, account, false, correlation);
            case FORCE_PASSWORD_RESET -> forcePasswordReset(operations, account, correlation);
            case REVOKE_ALL_SESSIONS, REQUIRE_USER_TO_SIGN_IN_AGAIN, MARK_USER_AS_COMPROMISED ->
                throw new IllegalArgumentException("the support table keeps " + action + " from Active Directory");
        };
    }

    @Override
    public Optional<String> identify(CallContext context, String name) {
        DirectoryOperations operations = new DirectoryOperations(directories.of(context), timeouts);
        return AccountKey.parse(name).flatMap(operations::identify).map(ObjectGuid::toString);
    }

    /** Reads and writes in turn until a read shows the wanted state. */
    private Effect setDisabled(
            DirectoryOperations operations, AccountKey account, boolean disabled, CorrelationAttribute correlation) {
        Effect effect = Effect.UNCHANGED;
        WriteResult last = WriteResult.CONFLICT;
        for (int reads = 1; reads <= MAX_READS; reads++) {
            DirectoryUser user = find(operations, account);
            UserAccountControl wanted = user.userAccountControl().withAccountDisabled(disabled);
            if (wanted.equals(user.userAccountControl())) {
                return effect;
            }
            safeguards.checkDryRun(user, "userAccountControl", user.userAccountControl(), wanted);
            last = operations.compareAndSet(user, wanted, correlation);
            if (last == WriteResult.CONFLICT) {
                DirectoryOperations.backOff(reads);
            } else {
                // If the next read finds the wanted state after an unknown result, this write was probably the cause.
                effect = Effect.CHANGED;
            }
        }
        throw last == WriteResult.UNKNOWN
                ? new ProviderFailure(Kind.UNAVAILABLE, "the connection broke before the change was made.")
                : new ProviderFailure(Kind.CONFLICT, "other clients kept changing userAccountControl.");
    }

    private Effect forcePasswordReset(
            DirectoryOperations operations, AccountKey account, CorrelationAttribute correlation) {
        DirectoryUser user = find(operations, account);
        boolean effective = user.canBeMadeToChangePassword();
        if (!effective && properties.ineffectiveReset() == REFUSE) {
            throw ineffective(user);
        }
        if (mustChangePassword(user, effective)) {
            return Effect.UNCHANGED;
        }
        safeguards.checkDryRun(user, "pwdLastSet", Objects.requireNonNull(user.pwdLastSet()), 0);
        WriteResult result = operations.requirePasswordChange(user, correlation);
        if (mustChangePassword(find(operations, account), effective)) {
            return Effect.CHANGED;
        }
        throw result == WriteResult.DONE
                ? new ProviderFailure(Kind.CONFLICT, "the directory accepted the reset but does not apply it.")
                : new ProviderFailure(Kind.UNAVAILABLE, "the connection broke before the reset was made.");
    }

    private static boolean mustChangePassword(DirectoryUser user, boolean effective) {
        return effective ? user.mustChangePassword() : user.hasPasswordReset();
    }

    /** The directory would accept the write without any effect (MS-ADTS 3.1.1.4.5.17; observed on Samba 4.17). */
    private static ProviderFailure ineffective(DirectoryUser user) {
        return new ProviderFailure(
                Kind.REFUSED,
                user.userAccountControl().isPasswordNeverExpiring()
                        ? "\"password never expires\" is set on the account, so the reset would have no effect."
                        : "the account signs in with a smart card, so the reset would have no effect.");
    }

    private DirectoryUser find(DirectoryOperations operations, AccountKey account) {
        DirectoryUser user = operations.find(account, DirectoryUser.attributes(safeguards.dryRun()));
        safeguards.check(user, directories);
        return user;
    }
}
