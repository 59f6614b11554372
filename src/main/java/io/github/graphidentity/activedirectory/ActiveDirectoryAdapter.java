package io.github.graphidentity.activedirectory;

import io.github.graphidentity.identityaccounts.Action;
import io.github.graphidentity.identityaccounts.IdentityProvider;
import io.github.graphidentity.identityaccounts.IdentityProviderAdapter;
import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.identityaccounts.ProviderFailure.Kind;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Carries out actions on the accounts of an Active Directory. */
@Component
class ActiveDirectoryAdapter implements IdentityProviderAdapter {

    /** Reads of one invocation: each write that somebody else outran costs one. */
    private static final int MAX_READS = 6;

    private final Directories directories;

    ActiveDirectoryAdapter(Directories directories) {
        this.directories = directories;
    }

    @Override
    public IdentityProvider identityProvider() {
        return IdentityProvider.ACTIVE_DIRECTORY;
    }

    @Override
    public Effect invoke(String tenantId, String accountId, Action action, String correlationId) {
        ObjectGuid objectGuid = ObjectGuid.parse(accountId)
                .orElseThrow(() -> new ProviderFailure(Kind.ACCOUNT_NOT_FOUND, "the id is not an objectGUID."));
        DirectoryConversation conversation = new DirectoryConversation(directories.of(tenantId));
        return switch (action) {
            case DISABLE -> setDisabled(conversation, objectGuid, true);
            case ENABLE -> setDisabled(conversation, objectGuid, false);
            case FORCE_PASSWORD_RESET -> forcePasswordReset(conversation, objectGuid);
            case REVOKE_ALL_SESSIONS, REQUIRE_USER_TO_SIGN_IN_AGAIN, MARK_USER_AS_COMPROMISED ->
                throw new IllegalArgumentException("the support table keeps " + action + " from Active Directory");
        };
    }

    /** Reads until the account is as wanted, writing where it is not: so the last read is also the proof. */
    private static Effect setDisabled(DirectoryConversation conversation, ObjectGuid objectGuid, boolean disabled) {
        Effect effect = Effect.UNCHANGED;
        for (int reads = 1; reads <= MAX_READS; reads++) {
            DirectoryUser user = conversation.find(objectGuid);
            UserAccountControl wanted = user.userAccountControl().withAccountDisabled(disabled);
            if (wanted.equals(user.userAccountControl())) {
                return effect;
            }
            if (conversation.compareAndSet(user.dn(), user.userAccountControl(), wanted)) {
                effect = Effect.CHANGED;
            } else {
                letTheOthersPass(reads);
            }
        }
        throw new ProviderFailure(Kind.CONFLICT, "userAccountControl was changed by others again and again.");
    }

    /**
     * pwdLastSet=0 does nothing while the password never expires or a smart card is required: the directory accepts the
     * write and the user signs in as before (MS-ADTS 3.1.1.4.5.17; observed on Samba 4.17). So it is refused.
     */
    private static Effect forcePasswordReset(DirectoryConversation conversation, ObjectGuid objectGuid) {
        DirectoryUser user = conversation.find(objectGuid);
        if (user.userAccountControl().isPasswordNeverExpiring()) {
            throw new ProviderFailure(
                    Kind.REFUSED,
                    "\"password never expires\" is set on the account, so the reset would have no effect.");
        }
        if (user.userAccountControl().isSmartcardRequired()) {
            throw new ProviderFailure(
                    Kind.REFUSED, "the account signs in with a smart card, so the reset would have no effect.");
        }
        if (user.mustChangePassword()) {
            return Effect.UNCHANGED;
        }
        conversation.requirePasswordChange(user.dn());
        if (!conversation.find(objectGuid).mustChangePassword()) {
            throw new ProviderFailure(Kind.CONFLICT, "the directory accepted the reset but does not apply it.");
        }
        return Effect.CHANGED;
    }

    /** Jitter, growing with each collision. */
    private static void letTheOthersPass(int collisions) {
        long ceiling = TimeUnit.MILLISECONDS.toNanos(4L * collisions);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(ceiling));
    }
}
