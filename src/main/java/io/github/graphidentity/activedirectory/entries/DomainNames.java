package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import java.time.Instant;
import java.util.Locale;

/**
 * The names of a domain.
 *
 * @param dns {@code contoso.example}
 * @param sid the prefix of account SIDs
 * @param created the time of entries that have no time of their own
 * @param root the id of the domain's entry
 * @param forest the DNS name of the first domain, which the others are children of
 */
public record DomainNames(String dns, SecurityIdentifier sid, Instant created, int root, String forest) {

    /** The only domain of a forest, or the first one. */
    public DomainNames(String dns, SecurityIdentifier sid, Instant created) {
        this(dns, sid, created, DirectoryView.ROOT, dns);
    }

    /** A child of this domain. */
    public DomainNames child(String name, SecurityIdentifier childSid, int childRoot) {
        return new DomainNames(name + "." + dns, childSid, created, childRoot, forest);
    }

    public boolean isFirst() {
        return root == DirectoryView.ROOT;
    }

    /** {@code DC=contoso,DC=example}. */
    public String baseDn() {
        return dn(dns);
    }

    /** The DN of the first domain, which every DN ends with. */
    public String forestDn() {
        return dn(forest);
    }

    private static String dn(String dns) {
        return "DC=" + dns.replace(".", ",DC=");
    }

    /** {@code CONTOSO}. */
    public String netBios() {
        int dot = dns.indexOf('.');
        return (dot < 0 ? dns : dns.substring(0, dot)).toUpperCase(Locale.ROOT);
    }

    /** The DNS name of the domain controller: {@code dc1.contoso.example}. */
    public String controller() {
        return "dc1." + dns;
    }

    public String configuration() {
        return "CN=Configuration," + forestDn();
    }

    public String schema() {
        return "CN=Schema," + configuration();
    }

    /** The subschema, which clients read the schema from. */
    public String subschema() {
        return "CN=Aggregate," + schema();
    }
}
