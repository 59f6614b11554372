package io.github.graphidentity.activedirectory.search;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPRuntimeException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.search.Condition.Truth;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One search below the rootDSE: base, scope, filter, order, pages and limits. */
public final class SearchOperation {

    /** AD's default policy for the number of entries that one request returns. */
    @DocumentedBy("MS-ADTS 3.1.1.3.4.6, MaxPageSize")
    static final int MAX_PAGE_SIZE = 1000;

    private final DirectoryView view;
    private final SearchRequest request;
    private final RequestControls controls;
    private final PagedSearches pages;
    private final List<Control> responseControls = new ArrayList<>();
    private SearchTime time;

    public SearchOperation(DirectoryView view, SearchRequest request, RequestControls controls, PagedSearches pages) {
        this(view, request, controls, pages, new SearchTime(System::nanoTime));
    }

    SearchOperation(
            DirectoryView view, SearchRequest request, RequestControls controls, PagedSearches pages, SearchTime time) {
        this.time = time;
        this.view = view;
        this.request = request;
        this.controls = controls;
        this.pages = pages;
    }

    /**
     * Searches, and returns the result without the entries.
     *
     * @param referrals whether the server refers to other naming contexts
     */
    public SearchResult run(SearchResultListener results, boolean referrals) throws LDAPException {
        try {
            return timed(results, referrals);
        } catch (LDAPRuntimeException timeIsOver) {
            throw timeIsOver.getLDAPException();
        }
    }

    private SearchResult timed(SearchResultListener results, boolean referrals) throws LDAPException {
        SimplePagedResultsControl page = controls.page();
        if (page != null && page.getCookie().getValueLength() > 0) {
            PagedSearches.Open rest = pages.resume(page.getCookie(), request);
            time = rest.time();
            time.start(request.getTimeLimitSeconds());
            return send(results, rest.view(), rest.rest(), page, 0);
        }
        time.start(request.getTimeLimitSeconds());
        DirectoryEntry base = base(referrals);
        Iterator<DirectoryEntry> found = ordered(matches(base)).iterator();
        boolean refers = referrals
                && !controls.domainScope()
                && base.parent() == 0
                && !request.getScope().equals(SearchScope.BASE);
        return send(results, view, found, page, refers ? sendReferences(results) : 0);
    }

    private DirectoryEntry base(boolean referrals) throws LDAPException {
        NameResolution resolution = NameResolution.of(view, request.getBaseDN());
        DirectoryEntry entry = resolution.entry();
        if (entry != null && (controls.deleted() || !entry.isDeleted())) {
            return entry;
        }
        if (resolution.nearest() == null && referrals && !request.getBaseDN().isEmpty()) {
            throw referral(request.getBaseDN());
        }
        throw resolution.missing(view);
    }

    private Stream<DirectoryEntry> matches(DirectoryEntry base) {
        Condition condition = new FilterCompiler(view, time).compile(request.getFilter());
        return inScope(base)
                .filter(entry -> controls.deleted() || !entry.isDeleted())
                .filter(entry -> condition.of(entry) == Truth.TRUE);
    }

    private Stream<DirectoryEntry> inScope(DirectoryEntry base) {
        SearchScope scope = request.getScope();
        if (scope.equals(SearchScope.BASE)) {
            return Stream.of(base);
        }
        Optional<List<DirectoryEntry>> candidates = new SearchPlan(view, time).candidates(request.getFilter());
        if (scope.equals(SearchScope.ONE)) {
            return candidates
                    .map(found -> found.stream().filter(entry -> entry.parent() == base.id()))
                    .orElseGet(() -> view.children(base));
        }
        boolean withoutBase = scope.equals(SearchScope.SUBORDINATE_SUBTREE);
        return candidates
                .map(found -> found.stream().filter(entry -> view.isBelow(entry, base)))
                .orElseGet(() -> view.subtree(base))
                .filter(entry -> !withoutBase || entry.id() != base.id());
    }

    private Stream<DirectoryEntry> ordered(Stream<DirectoryEntry> found) throws LDAPException {
        if (controls.sort() == null) {
            return found;
        }
        SortedResults sorted = SortedResults.of(view, found.toList(), controls.sort());
        responseControls.add(sorted.responseControl());
        if (controls.list() == null) {
            return sorted.entries().stream();
        }
        responseControls.add(sorted.listResponse(view, controls.list()));
        return sorted.part(view, controls.list()).stream();
    }

    private int sendReferences(SearchResultListener results) {
        List<String> urls = references(view.domain());
        urls.forEach(
                url -> results.searchReferenceReturned(new SearchResultReference(new String[] {url}, new Control[0])));
        return urls.size();
    }

    private SearchResult send(
            SearchResultListener results,
            DirectoryView at,
            Iterator<DirectoryEntry> found,
            @Nullable SimplePagedResultsControl page,
            int references) {
        int limit = page == null ? MAX_PAGE_SIZE : Math.min(page.getSize(), MAX_PAGE_SIZE);
        boolean limited = request.getSizeLimit() > 0 && request.getSizeLimit() <= limit;
        int most = limited ? request.getSizeLimit() : limit;
        AttributeSelection selection = AttributeSelection.of(request);
        int sent = 0;
        while (sent < most && found.hasNext()) {
            results.searchEntryReturned(selection.of(at, found.next()));
            sent++;
        }
        boolean more = found.hasNext();
        if (page != null) {
            boolean resumable = more && page.getSize() > 0;
            ASN1OctetString cookie = resumable ? pages.keep(request, at, found, time) : new ASN1OctetString();
            responseControls.add(new SimplePagedResultsControl(0, cookie));
        }
        ResultCode code = more && (page == null || limited) ? ResultCode.SIZE_LIMIT_EXCEEDED : ResultCode.SUCCESS;
        return new SearchResult(-1, code, null, null, null, sent, references, responseControls.toArray(Control[]::new));
    }

    /** The references of a search that starts at the root of the domain. */
    @DocumentedBy("MS-ADTS 3.1.1.3.1.4, referrals in LDAPv3")
    private static List<String> references(DomainNames domain) {
        String base = domain.baseDn();
        return List.of(
                "ldap://" + domain.dns() + "/CN=Configuration," + base,
                "ldap://DomainDnsZones." + domain.dns() + "/DC=DomainDnsZones," + base,
                "ldap://ForestDnsZones." + domain.dns() + "/DC=ForestDnsZones," + base);
    }

    /** The referral for a DN of another domain. */
    private static LDAPException referral(String dn) throws LDAPException {
        List<String> labels = new ArrayList<>();
        for (RDN rdn : new DN(dn).getRDNs()) {
            if (rdn.hasAttribute("DC")) {
                labels.add(rdn.getAttributeValues()[0]);
            }
        }
        String host = String.join(".", labels);
        return host.isEmpty() ? LdapError.noObject("") : LdapError.referral(host, "ldap://" + host + "/" + dn);
    }
}
