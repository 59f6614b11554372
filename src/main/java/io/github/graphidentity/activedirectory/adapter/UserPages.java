package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.ServerSideSortRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.controls.SortKey;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.Directories.Session;
import io.github.graphidentity.activedirectory.connection.LdapFailures;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The entries of a search. It reads the next page when the previous one is used up (RFC 2696). */
final class UserPages implements Iterator<SearchResultEntry> {

    /** Half of the domain controllers' default limit (MaxPageSize, 1000). */
    private static final int PAGE_SIZE = 500;

    private final Directories directories;
    private final CallContext context;
    private Session session;
    private final SearchRequest search;
    private final Queue<SearchResultEntry> page = new ArrayDeque<>();
    private @Nullable ASN1OctetString cookie;
    private boolean last;
    private @Nullable LDAPException failure;

    UserPages(Directories directories, CallContext context, SearchRequest search) throws LDAPException {
        this.directories = directories;
        this.context = context;
        this.session = directories.session(context);
        this.search = search;
    }

    @Override
    public boolean hasNext() {
        // A page can be empty without being the last one.
        while (page.isEmpty() && !last) {
            read();
        }
        return !page.isEmpty();
    }

    @Override
    public SearchResultEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    private void read() {
        search.setControls(
                new ServerSideSortRequestControl(true, new SortKey(UserSearch.SORT_KEY)),
                new SimplePagedResultsControl(PAGE_SIZE, cookie, true));
        try {
            SearchResult result = cookie == null ? first() : session.ldap().search(search);
            page.addAll(IdentifiableEntries.of(Objects.requireNonNullElse(result.getSearchEntries(), List.of())));
            SimplePagedResultsControl more = SimplePagedResultsControl.get(result);
            cookie = more == null ? null : more.getCookie();
            last = more == null || !more.moreResultsToReturn();
        } catch (LDAPException failed) {
            failure = failed;
            throw LdapFailures.of(failed);
        }
    }

    /** The first page does not need this connection: another one may answer if this one broke or lost its bind. */
    private SearchResult first() throws LDAPException {
        try {
            return session.ldap().search(search);
        } catch (LDAPException failed) {
            if (LdapFailures.of(failed).kind() != Kind.UNAVAILABLE) {
                throw failed;
            }
            Session broken = session;
            session = directories.session(context);
            broken.end().accept(failed);
            return session.ldap().search(search);
        }
    }

    void close() {
        session.end().accept(failure);
    }
}
