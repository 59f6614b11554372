package io.github.graphidentity.activedirectory.search;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The searches of one session that a client reads page by page. They read the directory as it was at the first page. */
@DocumentedBy("MS-ADTS 3.1.1.3.4.6, LDAP policies: MaxResultSetsPerConn; RFC 2696, the cookie belongs to its search")
public final class PagedSearches {

    private static final int MAX_OPEN = 10;

    private final Map<String, Open> open = new LinkedHashMap<>();

    /** The rest of a search. */
    record Open(List<Object> search, DirectoryView view, Iterator<DirectoryEntry> rest, SearchTime time) {}

    private static List<Object> fingerprint(SearchRequest request) {
        return List.of(
                request.getBaseDN(),
                request.getScope(),
                request.getFilter().toString(),
                Arrays.asList(request.getAttributes()),
                request.typesOnly());
    }

    /** Keeps the rest of a search, and returns the cookie for the next page. */
    ASN1OctetString keep(SearchRequest request, DirectoryView view, Iterator<DirectoryEntry> rest, SearchTime time) {
        String cookie = UUID.randomUUID().toString();
        open.put(cookie, new Open(fingerprint(request), view, rest, time));
        if (open.size() > MAX_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        return new ASN1OctetString(cookie);
    }

    /** The rest of the search that a cookie belongs to. A cookie is good once. */
    Open resume(ASN1OctetString cookie, SearchRequest request) throws LDAPException {
        Open search = open.remove(cookie.stringValue());
        if (search == null || !search.search().equals(fingerprint(request))) {
            throw LdapError.BAD_COOKIE.of();
        }
        return search;
    }

    public void clear() {
        open.clear();
    }
}
