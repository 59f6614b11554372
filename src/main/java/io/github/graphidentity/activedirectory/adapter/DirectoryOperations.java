package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.activedirectory.connection.DirectoryDeadline;
import io.github.graphidentity.activedirectory.connection.LdapFailures;
import io.github.graphidentity.activedirectory.connection.Timeouts;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said to a directory during one request: find users, change one attribute of one. */
final class DirectoryOperations {

    private final Directory directory;
    private final Timeouts timeouts;
    private final DirectoryDeadline deadline;
    private @Nullable UserAccountControl outrunAt;
    private int outrunInARow;

    DirectoryOperations(Directory directory, Timeouts timeouts) {
        this.directory = directory;
        this.timeouts = timeouts;
        this.deadline = DirectoryDeadline.in(timeouts.deadline());
    }

    /** What became of a write. */
    enum Written {
        DONE,
        /** Somebody else changed the value since it was read; nothing was written. */
        OUTRUN,
        /** The connection broke, or no answer came. Only another read tells. */
        UNKNOWN
    }

    /** The objectGUID of the one account with this name; empty where there is none. */
    Optional<ObjectGuid> identify(AccountKey key) {
        return theOne(search(key, "objectGUID"))
                .flatMap(
                        entry -> IdentifiableEntries.of(List.of(entry)).stream().findFirst())
                .flatMap(ObjectGuid::of);
    }

    DirectoryUser find(AccountKey key, String... attributes) {
        return DirectoryUser.of(theOne(search(key, attributes))
                .orElseThrow(() -> new ProviderFailure(Kind.ACCOUNT_NOT_FOUND, "the directory has no such account.")));
    }

    private List<SearchResultEntry> search(AccountKey key, String... attributes) {
        return search(key.search(directory.baseDn(), attributes));
    }

    /** Looks again, within the deadline, where the directory might answer a moment later. */
    List<SearchResultEntry> search(SearchRequest search) {
        for (int attempt = 1; ; attempt++) {
            try {
                search.setResponseTimeoutMillis(deadline.millisFor(timeouts.response()));
                return directory.search(search);
            } catch (LDAPException failure) {
                giveUpUnlessItMayHelp(failure, attempt);
            }
        }
    }

    private static Optional<SearchResultEntry> theOne(List<SearchResultEntry> found) {
        if (found.size() > 1) {
            throw new ProviderFailure(Kind.REFUSED, "more than one account has this name.");
        }
        return found.stream().findFirst();
    }

    /**
     * Changes userAccountControl from the value that was read, and only from that: delete the old, add the new, in one
     * modify (MS-ADTS 3.1.1.3.4.1.8). With a plain replace, two writers lose one another's bits.
     */
    Written compareAndSet(DirectoryUser read, UserAccountControl wanted, CorrelationAttribute trace) {
        List<Modification> modifications = new ArrayList<>(trace.modifications());
        String from = read.userAccountControl().toString();
        modifications.add(new Modification(ModificationType.DELETE, "userAccountControl", from));
        modifications.add(new Modification(ModificationType.ADD, "userAccountControl", wanted.toString()));
        try {
            return modify(read.dn(), modifications);
        } catch (LDAPException failure) {
            if (failure.getResultCode().equals(ResultCode.NO_SUCH_ATTRIBUTE)
                    && !(trace.mayBeWhy(failure) && isStandingStill(read.userAccountControl()))) {
                return Written.OUTRUN;
            }
            throw refusal(failure, trace);
        }
    }

    /** Whether nobody has changed the value, and yet it is said not to be there: others may change it there and back, once. */
    private boolean isStandingStill(UserAccountControl read) {
        outrunInARow = read.equals(outrunAt) ? outrunInARow + 1 : 1;
        outrunAt = read;
        return outrunInARow == 3;
    }

    /** 0 is one of the two values a client may write there (the other, -1, means now). */
    Written requirePasswordChange(DirectoryUser user, CorrelationAttribute trace) {
        List<Modification> modifications = new ArrayList<>(trace.modifications());
        modifications.add(new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));
        try {
            return modify(user.dn(), modifications);
        } catch (LDAPException failure) {
            throw refusal(failure, trace);
        }
    }

    private static ProviderFailure refusal(LDAPException failure, CorrelationAttribute trace) {
        return trace.mayBeWhy(failure) ? trace.notTaken(failure) : LdapFailures.of(failure);
    }

    private Written modify(String dn, List<Modification> modifications) throws LDAPException {
        try {
            ModifyRequest request = new ModifyRequest(dn, modifications);
            request.setResponseTimeoutMillis(deadline.millisFor(timeouts.response()));
            directory.ldap().modify(request);
            return Written.DONE;
        } catch (LDAPException failure) {
            if (LdapFailures.isTransient(failure)) {
                return Written.UNKNOWN;
            }
            throw failure;
        }
    }

    /** There must be time for a new connection and its bind, or an answer would come too late anyway. */
    private void giveUpUnlessItMayHelp(LDAPException failure, int attempt) {
        boolean inTime = deadline.allows(timeouts.connect().multipliedBy(2));
        if (!inTime || !LdapFailures.isTransient(failure)) {
            throw LdapFailures.of(failure);
        }
        DirectoryDeadline.letTheOthersPass(attempt + 3);
    }
}
