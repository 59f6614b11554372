package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Locale;

/** Creates the rootDSE, which describes the domain controller and its capabilities. */
@DocumentedBy("MS-ADTS 3.1.1.3.2, rootDSE attributes")
final class RootDse {

    /** Windows Server 2016, the latest level before 2025. */
    private static final String FUNCTIONALITY = "7";

    static final String LIBRARY_SCHEMA = "cn=schema";

    private RootDse() {}

    /** Attributes that change with each request have placeholders. */
    static Entry of(String domain, String baseDn) {
        String configuration = "CN=Configuration," + baseDn;
        String server = "CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites," + configuration;
        Entry rootDse = new Entry("");
        // The usual filter (objectClass=*) needs a value.
        rootDse.addAttribute("objectClass", "top");
        rootDse.addAttribute("configurationNamingContext", configuration);
        rootDse.addAttribute("currentTime", "");
        rootDse.addAttribute("defaultNamingContext", baseDn);
        rootDse.addAttribute("dnsHostName", "dc1." + domain);
        rootDse.addAttribute("domainControllerFunctionality", FUNCTIONALITY);
        rootDse.addAttribute("domainFunctionality", FUNCTIONALITY);
        rootDse.addAttribute("dsServiceName", "CN=NTDS Settings," + server);
        rootDse.addAttribute("forestFunctionality", FUNCTIONALITY);
        rootDse.addAttribute("highestCommittedUSN", "");
        rootDse.addAttribute("isGlobalCatalogReady", "TRUE");
        rootDse.addAttribute("isSynchronized", "TRUE");
        rootDse.addAttribute("ldapServiceName", domain + ":dc1$@" + domain.toUpperCase(Locale.ROOT));
        rootDse.addAttribute("namingContexts", baseDn);
        rootDse.addAttribute("rootDomainNamingContext", baseDn);
        rootDse.addAttribute("schemaNamingContext", "CN=Schema," + configuration);
        rootDse.addAttribute("serverName", server);
        rootDse.addAttribute("subschemaSubentry", schema(baseDn));
        // Active Directory of Windows 2000, 2003, 2008, 2008 R2 and 2012.
        rootDse.addAttribute(
                "supportedCapabilities",
                "1.2.840.113556.1.4.800",
                "1.2.840.113556.1.4.1670",
                "1.2.840.113556.1.4.1935",
                "1.2.840.113556.1.4.2080",
                "1.2.840.113556.1.4.2237");
        rootDse.addAttribute("supportedControl", RequestControls.offered());
        rootDse.addAttribute(
                "supportedExtension",
                StartTLSExtendedRequest.STARTTLS_REQUEST_OID,
                WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID);
        rootDse.addAttribute("supportedLDAPPolicies", "MaxReceiveBuffer");
        rootDse.addAttribute("supportedLDAPVersion", "3");
        return rootDse;
    }

    /** The DN of AD's schema. The library uses {@link #LIBRARY_SCHEMA}. */
    static String schema(String baseDn) {
        return "CN=Aggregate,CN=Schema,CN=Configuration," + baseDn;
    }
}
