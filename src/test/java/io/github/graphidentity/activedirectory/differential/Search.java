package io.github.graphidentity.activedirectory.differential;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A search.
 *
 * @param pageSize 0 for a search without pages; otherwise all pages are read
 * @param ordered whether the order of the entries is compared; the attributes then include the name
 */
record Search(
        String base,
        SearchScope scope,
        String filter,
        List<String> attributes,
        List<Control> controls,
        int pageSize,
        boolean ordered)
        implements Operation {

    Search(String base, SearchScope scope, String filter, String... attributes) {
        this(base, scope, filter, List.of(attributes), List.of(), 0, false);
    }

    @Override
    public Outcome sendTo(Peer peer) throws LDAPException {
        List<SearchResultEntry> entries = new ArrayList<>();
        List<String> pages = new ArrayList<>();
        ASN1OctetString cookie = null;
        int code = 0;
        String text = "";
        do {
            SearchRequest request = new SearchRequest(
                    peer.resolve(base), scope, Filter.create(peer.resolve(filter)), attributes.toArray(new String[0]));
            request.setControls(controls);
            if (pageSize > 0) {
                request.addControl(new SimplePagedResultsControl(pageSize, cookie, true));
            }
            SearchResult result;
            try {
                result = peer.connection().search(request);
            } catch (LDAPSearchException failure) {
                result = failure.getSearchResult();
                if (failure.getResultCode().isClientSideResultCode()) {
                    throw failure;
                }
                code = failure.getResultCode().intValue();
                text = String.valueOf(failure.getDiagnosticMessage());
            }
            List<SearchResultEntry> found = result.getSearchEntries();
            entries.addAll(found == null ? List.of() : found);
            SimplePagedResultsControl page = SimplePagedResultsControl.get(result);
            cookie = page != null && page.moreResultsToReturn() ? page.getCookie() : null;
            boolean beyondTheLast = cookie == null && !pages.isEmpty() && (found == null || found.isEmpty());
            if (pageSize > 0 && !beyondTheLast) {
                pages.add("a page of " + (found == null ? 0 : found.size()));
            }
        } while (cookie != null && code == 0);
        List<String> lines = new ArrayList<>(
                entries.stream().map(ordered ? Search::name : peer::line).toList());
        if (!ordered) {
            lines.sort(null);
        }
        lines.addAll(pages);
        return new Outcome(code, text, lines);
    }

    /** Entries with the same name come in any order. */
    private static String name(Entry entry) {
        return String.valueOf(entry.getAttributeValue("name")).toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isWrite() {
        return false;
    }

    @Override
    public String kind() {
        return "search %s %s %s %s %s %s"
                .formatted(
                        base,
                        scope.getName(),
                        Operation.shortened(filter),
                        attributes,
                        controls.stream()
                                .map(Control::toString)
                                .map(Operation::shortened)
                                .toList(),
                        pageSize == 0 ? "" : "in pages of " + pageSize);
    }
}
