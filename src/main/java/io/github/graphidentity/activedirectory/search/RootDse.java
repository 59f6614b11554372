package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.schema.AdTime;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rootDSE, which describes the domain controller and its capabilities. */
@DocumentedBy("MS-ADTS 3.1.1.3.2, rootDSE attributes")
public final class RootDse {

    /** Windows Server 2016, the latest level before 2025. */
    private static final String FUNCTIONALITY = "7";

    /** Active Directory of Windows 2000, 2003, 2008, 2008 R2 and 2012. */
    private static final List<String> CAPABILITIES = List.of(
            "1.2.840.113556.1.4.800",
            "1.2.840.113556.1.4.1670",
            "1.2.840.113556.1.4.1935",
            "1.2.840.113556.1.4.2080",
            "1.2.840.113556.1.4.2237");

    private static final List<String> POLICIES = List.of(
            "MaxConnections",
            "MaxConnIdleTime",
            "MaxPageSize",
            "MaxReceiveBuffer",
            "MaxResultSetsPerConn",
            "MaxValRange");

    private RootDse() {}

    /** The answer to a search of the rootDSE; empty if the filter does not match. */
    public static Optional<SearchResultEntry> search(DirectoryView view, long highestUsn, SearchRequest request)
            throws LDAPException {
        Entry rootDse = of(view, highestUsn);
        // AD's rootDSE has no objectClass, but the usual filter (objectClass=*) finds it.
        Entry matched = rootDse.duplicate();
        matched.addAttribute("objectClass", "top");
        if (!matches(request.getFilter(), matched)) {
            return Optional.empty();
        }
        Set<String> named = Arrays.stream(request.getAttributes())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean all = named.isEmpty() || named.contains("*");
        return Optional.of(new SearchResultEntry(
                "",
                rootDse.getAttributes().stream()
                        .filter(attribute ->
                                all || named.contains(attribute.getName().toLowerCase(Locale.ROOT)))
                        .toList()));
    }

    @Assumed(
            "a filter that cannot be evaluated here, such as one with a matching rule, is Undefined and matches nothing")
    private static boolean matches(Filter filter, Entry entry) {
        try {
            return filter.matchesEntry(entry);
        } catch (LDAPException undefined) {
            return false;
        }
    }

    private static Entry of(DirectoryView view, long highestUsn) {
        DomainNames domain = view.domain();
        String server = "CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites," + domain.configuration();
        Entry rootDse = new Entry("");
        rootDse.addAttribute("configurationNamingContext", domain.configuration());
        rootDse.addAttribute("currentTime", AdTime.generalizedTime(view.now()));
        rootDse.addAttribute("defaultNamingContext", domain.baseDn());
        rootDse.addAttribute("dnsHostName", domain.controller());
        rootDse.addAttribute("domainControllerFunctionality", FUNCTIONALITY);
        rootDse.addAttribute("domainFunctionality", FUNCTIONALITY);
        rootDse.addAttribute("dsServiceName", "CN=NTDS Settings," + server);
        rootDse.addAttribute("forestFunctionality", FUNCTIONALITY);
        rootDse.addAttribute("highestCommittedUSN", Long.toString(highestUsn));
        rootDse.addAttribute("isGlobalCatalogReady", "TRUE");
        rootDse.addAttribute("isSynchronized", "TRUE");
        rootDse.addAttribute(
                "ldapServiceName", domain.dns() + ":dc1$@" + domain.dns().toUpperCase(Locale.ROOT));
        rootDse.addAttribute("namingContexts", domain.baseDn(), domain.configuration(), domain.schema());
        view.domains().skip(1).forEach(child -> rootDse.addAttribute("namingContexts", child.baseDn()));
        rootDse.addAttribute("rootDomainNamingContext", domain.baseDn());
        rootDse.addAttribute("schemaNamingContext", domain.schema());
        rootDse.addAttribute("serverName", server);
        rootDse.addAttribute("subschemaSubentry", domain.subschema());
        rootDse.addAttribute("supportedCapabilities", CAPABILITIES);
        rootDse.addAttribute("supportedControl", RequestControls.offered());
        rootDse.addAttribute(
                "supportedExtension",
                StartTLSExtendedRequest.STARTTLS_REQUEST_OID,
                WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID);
        rootDse.addAttribute("supportedLDAPPolicies", POLICIES);
        rootDse.addAttribute("supportedLDAPVersion", "3", "2");
        return rootDse;
    }
}
