package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.activedirectory.connection.LdapFailures;
import io.github.graphidentity.activedirectory.connection.Timeouts;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.platform.concurrent.Deadline;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The LDAP operations of one invocation: finding users, and changing one attribute of a user. */
final class DirectoryOperations {

    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final Directory directory;
    private final Timeouts timeouts;
    private final Deadline deadline;
    private @Nullable UserAccountControl conflictValue;
    private int conflictsInARow;

    DirectoryOperations(Directory directory, Timeouts timeouts) {
        this.directory = directory;
        this.timeouts = timeouts;
        this.deadline = new Deadline(timeouts.deadline(), ElapsedTime.REAL);
    }

    enum WriteResult {
        DONE,
        /** Another client changed the value after it was read; nothing was written. */
        CONFLICT,
        /** The connection broke, or no response came. Only another read shows whether the write was made. */
        UNKNOWN
    }

    /** The objectGUID of the only account with this name; empty if there is none. */
    Optional<ObjectGuid> identify(AccountKey key) {
        return single(search(key, "objectGUID"))
                .flatMap(
                        entry -> IdentifiableEntries.of(List.of(entry)).stream().findFirst())
                .flatMap(ObjectGuid::of);
    }

    DirectoryUser find(AccountKey key, String... attributes) {
        return DirectoryUser.of(single(search(key, attributes))
                .orElseThrow(() -> new ProviderFailure(Kind.ACCOUNT_NOT_FOUND, "the directory has no such account.")));
    }

    private List<SearchResultEntry> search(AccountKey key, String... attributes) {
        return search(key.search(directory.baseDn(), attributes));
    }

    /** Searches, and retries within the deadline after transient failures. */
    List<SearchResultEntry> search(SearchRequest search) {
        for (int attempt = 1; ; attempt++) {
            try {
                search.setResponseTimeoutMillis(responseTimeoutMillis());
                return directory.search(search);
            } catch (LDAPException failure) {
                waitForRetry(failure, attempt);
            }
        }
    }

    private static Optional<SearchResultEntry> single(List<SearchResultEntry> found) {
        if (found.size() > 1) {
            throw new ProviderFailure(Kind.REFUSED, "more than one account has this name.");
        }
        return found.stream().findFirst();
    }

    /**
     * Changes userAccountControl if it still has the value that was read: one modify request deletes the old value and adds
     * the new one (MS-ADTS 3.1.1.3.4.1.8). A plain replace would lose the bits that another client has changed.
     */
    WriteResult compareAndSet(DirectoryUser read, UserAccountControl wanted, CorrelationAttribute correlation) {
        List<Modification> modifications = new ArrayList<>(correlation.modifications());
        String from = read.userAccountControl().toString();
        modifications.add(new Modification(ModificationType.DELETE, "userAccountControl", from));
        modifications.add(new Modification(ModificationType.ADD, "userAccountControl", wanted.toString()));
        try {
            return modify(read.dn(), modifications);
        } catch (LDAPException failure) {
            if (failure.getResultCode().equals(ResultCode.NO_SUCH_ATTRIBUTE)
                    && !(correlation.mayHaveCaused(failure) && isUnchanged(read.userAccountControl()))) {
                return WriteResult.CONFLICT;
            }
            throw refusal(failure, correlation);
        }
    }

    /** Whether this is the third conflict in a row with the same value. Then another client cannot be the cause. */
    private boolean isUnchanged(UserAccountControl read) {
        conflictsInARow = read.equals(conflictValue) ? conflictsInARow + 1 : 1;
        conflictValue = read;
        return conflictsInARow == 3;
    }

    /** Sets pwdLastSet to 0. Clients may write only 0 and -1, which means now. */
    WriteResult requirePasswordChange(DirectoryUser user, CorrelationAttribute correlation) {
        List<Modification> modifications = new ArrayList<>(correlation.modifications());
        modifications.add(new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));
        try {
            return modify(user.dn(), modifications);
        } catch (LDAPException failure) {
            throw refusal(failure, correlation);
        }
    }

    private static ProviderFailure refusal(LDAPException failure, CorrelationAttribute correlation) {
        return correlation.mayHaveCaused(failure) ? correlation.rejected(failure) : LdapFailures.of(failure);
    }

    private WriteResult modify(String dn, List<Modification> modifications) throws LDAPException {
        try {
            ModifyRequest request = new ModifyRequest(dn, modifications);
            request.setResponseTimeoutMillis(responseTimeoutMillis());
            directory.ldap().modify(request);
            return WriteResult.DONE;
        } catch (LDAPException failure) {
            if (LdapFailures.isTransient(failure)) {
                return WriteResult.UNKNOWN;
            }
            throw failure;
        }
    }

    /** Pauses before a retry, unless a new connection and its bind would take longer than the time left. */
    private void waitForRetry(LDAPException failure, int attempt) {
        boolean inTime = deadline.remaining().compareTo(timeouts.connect().multipliedBy(2)) >= 0;
        if (!inTime || !LdapFailures.isTransient(failure)) {
            throw LdapFailures.of(failure);
        }
        backOff(attempt + 3);
    }

    /** At least 1, because 0 would mean no timeout. */
    private long responseTimeoutMillis() {
        return Math.max(1, deadline.limit(timeouts.response()).toMillis());
    }

    /** Pauses for a random time that grows with each collision, so that concurrent writers do not collide again. */
    static void backOff(int collisions) {
        long ceiling = Math.min(MAX_PAUSE_NANOS, TimeUnit.MILLISECONDS.toNanos(4) << Math.min(collisions, 10));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(ceiling));
    }
}
