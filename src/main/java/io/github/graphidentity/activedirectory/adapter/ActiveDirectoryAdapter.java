package io.github.graphidentity.activedirectory.adapter;

import static io.github.graphidentity.activedirectory.adapter.SafeguardProperties.IneffectiveReset.REFUSE;

import io.github.graphidentity.activedirectory.adapter.DirectoryOperations.Written;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.DirectoryDeadline;
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

/** Carries out actions on the accounts of an Active Directory. */
public class ActiveDirectoryAdapter implements IdentityProviderAdapter {

    /** Reads of one invocation: each write that somebody else outran costs one. */
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
                .orElseThrow(
                        () -> new ProviderFailure(Kind.ACCOUNT_NOT_FOUND, "no account of a directory has such an id."));
        DirectoryOperations conversation = new DirectoryOperations(directories.of(context), timeouts);
        CorrelationAttribute trace =
                CorrelationAttribute.of(properties.correlationAttribute(), action, context.correlationId());
        return switch (action) {
            case DISABLE -> setDisabled(conversation, account, true, trace);
            case ENABLE -> setDisabled(conversation, account, false, trace);
            case FORCE_PASSWORD_RESET -> forcePasswordReset(conversation, account, trace);
            case REVOKE_ALL_SESSIONS, REQUIRE_USER_TO_SIGN_IN_AGAIN, MARK_USER_AS_COMPROMISED ->
                throw new IllegalArgumentException("the support table keeps " + action + " from Active Directory");
        };
    }

    @Override
    public Optional<String> identify(CallContext context, String name) {
        DirectoryOperations conversation = new DirectoryOperations(directories.of(context), timeouts);
        return AccountKey.parse(name).flatMap(conversation::identify).map(ObjectGuid::toString);
    }

    /** Reads until the account is as wanted, writing where it is not: so the last read is also the proof. */
    private Effect setDisabled(
            DirectoryOperations conversation, AccountKey account, boolean disabled, CorrelationAttribute trace) {
        Effect effect = Effect.UNCHANGED;
        Written last = Written.OUTRUN;
        for (int reads = 1; reads <= MAX_READS; reads++) {
            DirectoryUser user = find(conversation, account);
            UserAccountControl wanted = user.userAccountControl().withAccountDisabled(disabled);
            if (wanted.equals(user.userAccountControl())) {
                return effect;
            }
            safeguards.checkDryRun(user, "userAccountControl", user.userAccountControl(), wanted);
            last = conversation.compareAndSet(user, wanted, trace);
            if (last == Written.OUTRUN) {
                DirectoryDeadline.letTheOthersPass(reads);
            } else {
                // An unknown outcome counts: if the next read finds the account as wanted, this was probably why.
                effect = Effect.CHANGED;
            }
        }
        throw last == Written.UNKNOWN
                ? new ProviderFailure(Kind.UNAVAILABLE, "the connection broke before the change was done.")
                : new ProviderFailure(Kind.CONFLICT, "userAccountControl was changed by others again and again.");
    }

    private Effect forcePasswordReset(
            DirectoryOperations conversation, AccountKey account, CorrelationAttribute trace) {
        DirectoryUser user = find(conversation, account);
        boolean bites = user.canBeMadeToChangePassword();
        if (!bites && properties.ineffectiveReset() == REFUSE) {
            throw ineffective(user);
        }
        if (mustChangePassword(user, bites)) {
            return Effect.UNCHANGED;
        }
        safeguards.checkDryRun(user, "pwdLastSet", Objects.requireNonNull(user.pwdLastSet()), 0);
        Written written = conversation.requirePasswordChange(user, trace);
        if (mustChangePassword(find(conversation, account), bites)) {
            return Effect.CHANGED;
        }
        throw written == Written.DONE
                ? new ProviderFailure(Kind.CONFLICT, "the directory accepted the reset but does not apply it.")
                : new ProviderFailure(Kind.UNAVAILABLE, "the connection broke before the reset was done.");
    }

    private static boolean mustChangePassword(DirectoryUser user, boolean bites) {
        return bites ? user.mustChangePassword() : user.isAskedToChangePassword();
    }

    /**
     * The directory would accept the write and the user would sign in as before (MS-ADTS 3.1.1.4.5.17; observed on Samba
     * 4.17).
     */
    private static ProviderFailure ineffective(DirectoryUser user) {
        return new ProviderFailure(
                Kind.REFUSED,
                user.userAccountControl().isPasswordNeverExpiring()
                        ? "\"password never expires\" is set on the account, so the reset would have no effect."
                        : "the account signs in with a smart card, so the reset would have no effect.");
    }

    private DirectoryUser find(DirectoryOperations conversation, AccountKey account) {
        DirectoryUser user = conversation.find(account, DirectoryUser.attributes(safeguards.dryRun()));
        safeguards.check(user);
        return user;
    }
}
