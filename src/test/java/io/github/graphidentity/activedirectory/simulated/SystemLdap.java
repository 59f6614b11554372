package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.CompareResult;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ReadOnlyAddRequest;
import com.unboundid.ldap.sdk.ReadOnlyCompareRequest;
import com.unboundid.ldap.sdk.ReadOnlyDeleteRequest;
import com.unboundid.ldap.sdk.ReadOnlyModifyDNRequest;
import com.unboundid.ldap.sdk.ReadOnlyModifyRequest;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import java.util.Collection;
import java.util.List;

/** A directory through the library's interface, in process and with the rights of the emulator itself. */
public final class SystemLdap implements LDAPInterface {

    private final DirectorySession session;
    private final InProcessCalls calls;

    private SystemLdap(DirectorySession session) {
        this.session = session;
        this.calls = new InProcessCalls(session);
    }

    public static SystemLdap of(SimulatedDirectory directory) {
        return new SystemLdap(directory.system());
    }

    @Override
    public LDAPResult add(AddRequest request) throws LDAPException {
        return session.add(request);
    }

    @Override
    public LDAPResult modify(ModifyRequest request) throws LDAPException {
        return session.modify(request);
    }

    @Override
    public LDAPResult delete(DeleteRequest request) throws LDAPException {
        return session.delete(request);
    }

    @Override
    public LDAPResult modifyDN(ModifyDNRequest request) throws LDAPException {
        return session.rename(request);
    }

    @Override
    public CompareResult compare(CompareRequest request) throws LDAPException {
        return new CompareResult(
                new LDAPResult(-1, session.compare(request) ? ResultCode.COMPARE_TRUE : ResultCode.COMPARE_FALSE));
    }

    @Override
    public SearchResult search(SearchRequest request) throws LDAPSearchException {
        try {
            return calls.search(request);
        } catch (LDAPSearchException failure) {
            throw failure;
        } catch (LDAPException failure) {
            throw new LDAPSearchException(failure);
        }
    }

    @Override
    public SearchResultEntry getEntry(String dn, String... attributes) throws LDAPException {
        try {
            return search(new SearchRequest(dn, SearchScope.BASE, "(objectClass=*)", attributes))
                    .getSearchEntries()
                    .get(0);
        } catch (LDAPSearchException failure) {
            if (failure.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return null;
            }
            throw failure;
        }
    }

    @Override
    public SearchResultEntry getEntry(String dn) throws LDAPException {
        return getEntry(dn, new String[0]);
    }

    @Override
    public RootDSE getRootDSE() throws LDAPException {
        return new RootDSE(getEntry(""));
    }

    @Override
    public Schema getSchema() throws LDAPException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Schema getSchema(String dn) throws LDAPException {
        throw new UnsupportedOperationException();
    }

    @Override
    public LDAPResult add(String dn, Attribute... attributes) throws LDAPException {
        return add(new AddRequest(dn, attributes));
    }

    @Override
    public LDAPResult add(String dn, Collection<Attribute> attributes) throws LDAPException {
        return add(new AddRequest(dn, attributes));
    }

    @Override
    public LDAPResult add(Entry entry) throws LDAPException {
        return add(new AddRequest(entry));
    }

    @Override
    public LDAPResult add(String... ldif) throws LDIFException, LDAPException {
        return add(new AddRequest(ldif));
    }

    @Override
    public LDAPResult add(ReadOnlyAddRequest request) throws LDAPException {
        return add((AddRequest) request);
    }

    @Override
    public CompareResult compare(String dn, String attribute, String value) throws LDAPException {
        return compare(new CompareRequest(dn, attribute, value));
    }

    @Override
    public CompareResult compare(ReadOnlyCompareRequest request) throws LDAPException {
        return compare((CompareRequest) request);
    }

    @Override
    public LDAPResult delete(String dn) throws LDAPException {
        return delete(new DeleteRequest(dn));
    }

    @Override
    public LDAPResult delete(ReadOnlyDeleteRequest request) throws LDAPException {
        return delete((DeleteRequest) request);
    }

    @Override
    public LDAPResult modify(String dn, Modification modification) throws LDAPException {
        return modify(new ModifyRequest(dn, modification));
    }

    @Override
    public LDAPResult modify(String dn, Modification... modifications) throws LDAPException {
        return modify(new ModifyRequest(dn, modifications));
    }

    @Override
    public LDAPResult modify(String dn, List<Modification> modifications) throws LDAPException {
        return modify(new ModifyRequest(dn, modifications));
    }

    @Override
    public LDAPResult modify(String... ldif) throws LDIFException, LDAPException {
        return modify(new ModifyRequest(ldif));
    }

    @Override
    public LDAPResult modify(ReadOnlyModifyRequest request) throws LDAPException {
        return modify((ModifyRequest) request);
    }

    @Override
    public LDAPResult modifyDN(String dn, String newRdn, boolean deleteOldRdn) throws LDAPException {
        return modifyDN(new ModifyDNRequest(dn, newRdn, deleteOldRdn));
    }

    @Override
    public LDAPResult modifyDN(String dn, String newRdn, boolean deleteOldRdn, String newSuperior)
            throws LDAPException {
        return modifyDN(new ModifyDNRequest(dn, newRdn, deleteOldRdn, newSuperior));
    }

    @Override
    public LDAPResult modifyDN(ReadOnlyModifyDNRequest request) throws LDAPException {
        return modifyDN((ModifyDNRequest) request);
    }

    @Override
    public SearchResult search(String base, SearchScope scope, String filter, String... attributes)
            throws LDAPSearchException {
        return search(null, base, scope, filter, attributes);
    }

    @Override
    public SearchResult search(String base, SearchScope scope, Filter filter, String... attributes)
            throws LDAPSearchException {
        return search(new SearchRequest(base, scope, filter, attributes));
    }

    @Override
    public SearchResult search(
            SearchResultListener listener, String base, SearchScope scope, String filter, String... attributes)
            throws LDAPSearchException {
        try {
            return search(listener, base, scope, Filter.create(filter), attributes);
        } catch (LDAPSearchException failure) {
            throw failure;
        } catch (LDAPException malformed) {
            throw new LDAPSearchException(malformed);
        }
    }

    @Override
    public SearchResult search(
            SearchResultListener listener, String base, SearchScope scope, Filter filter, String... attributes)
            throws LDAPSearchException {
        return search(new SearchRequest(listener, base, scope, filter, attributes));
    }

    @Override
    public SearchResult search(
            String base,
            SearchScope scope,
            DereferencePolicy policy,
            int sizeLimit,
            int timeLimit,
            boolean typesOnly,
            String filter,
            String... attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SearchResult search(
            String base,
            SearchScope scope,
            DereferencePolicy policy,
            int sizeLimit,
            int timeLimit,
            boolean typesOnly,
            Filter filter,
            String... attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SearchResult search(
            SearchResultListener listener,
            String base,
            SearchScope scope,
            DereferencePolicy policy,
            int sizeLimit,
            int timeLimit,
            boolean typesOnly,
            String filter,
            String... attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SearchResult search(
            SearchResultListener listener,
            String base,
            SearchScope scope,
            DereferencePolicy policy,
            int sizeLimit,
            int timeLimit,
            boolean typesOnly,
            Filter filter,
            String... attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SearchResult search(ReadOnlySearchRequest request) throws LDAPSearchException {
        return search((SearchRequest) request);
    }

    @Override
    public SearchResultEntry searchForEntry(String base, SearchScope scope, String filter, String... attributes)
            throws LDAPSearchException {
        return only(search(base, scope, filter, attributes));
    }

    @Override
    public SearchResultEntry searchForEntry(String base, SearchScope scope, Filter filter, String... attributes)
            throws LDAPSearchException {
        return only(search(base, scope, filter, attributes));
    }

    @Override
    public SearchResultEntry searchForEntry(
            String base,
            SearchScope scope,
            DereferencePolicy policy,
            int timeLimit,
            boolean typesOnly,
            String filter,
            String... attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SearchResultEntry searchForEntry(
            String base,
            SearchScope scope,
            DereferencePolicy policy,
            int timeLimit,
            boolean typesOnly,
            Filter filter,
            String... attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SearchResultEntry searchForEntry(SearchRequest request) throws LDAPSearchException {
        return only(search(request));
    }

    @Override
    public SearchResultEntry searchForEntry(ReadOnlySearchRequest request) throws LDAPSearchException {
        return only(search((SearchRequest) request));
    }

    private static SearchResultEntry only(SearchResult found) {
        return found.getEntryCount() == 0 ? null : found.getSearchEntries().get(0);
    }
}
