package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.List;

/** The places outside the domain that a domain controller refers clients to. */
@DocumentedBy("MS-ADTS 3.1.1.3.1.4, referrals in LDAPv3")
final class Referrals {

    private Referrals() {}

    /** The references of a search that starts at the root of the domain. */
    static List<String> ofDomain(DomainNames domain) {
        String base = domain.baseDn();
        return List.of(
                "ldap://" + domain.dns() + "/CN=Configuration," + base,
                "ldap://DomainDnsZones." + domain.dns() + "/DC=DomainDnsZones," + base,
                "ldap://ForestDnsZones." + domain.dns() + "/DC=ForestDnsZones," + base);
    }

    /** The referral for a DN of another domain. */
    static LDAPException toOtherDomain(String dn) throws LDAPException {
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
