package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import io.github.graphidentity.activedirectory.connection.LdapCalls;
import java.util.ArrayList;
import java.util.List;

/** The adapter's requests to a simulated directory, with the results and exceptions of a connection. */
record InProcessCalls(DirectorySession session) implements LdapCalls {

    @Override
    public SearchResult search(SearchRequest request) throws LDAPException {
        Collected collected = new Collected();
        SearchResult result = session.search(request, collected);
        SearchResult complete = new SearchResult(
                -1,
                result.getResultCode(),
                result.getDiagnosticMessage(),
                result.getMatchedDN(),
                result.getReferralURLs(),
                collected.entries,
                collected.references,
                collected.entries.size(),
                collected.references.size(),
                result.getResponseControls());
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
            throw new LDAPSearchException(complete);
        }
        return complete;
    }

    @Override
    public LDAPResult modify(ModifyRequest request) throws LDAPException {
        return session.modify(request);
    }

    private static final class Collected implements SearchResultListener {

        private static final long serialVersionUID = 1;

        private final transient List<SearchResultEntry> entries = new ArrayList<>();
        private final transient List<SearchResultReference> references = new ArrayList<>();

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            entries.add(entry);
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            references.add(reference);
        }
    }
}
