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
 */
public record DomainNames(String dns, SecurityIdentifier sid, Instant created) {

    /** {@code DC=contoso,DC=example}. */
    public String baseDn() {
        return "DC=" + dns.replace(".", ",DC=");
    }

    /** {@code CONTOSO}. */
    public String netBios() {
        int dot = dns.indexOf('.');
        return (dot < 0 ? dns : dns.substring(0, dot)).toUpperCase(Locale.ROOT);
    }

    public String configuration() {
        return "CN=Configuration," + baseDn();
    }

    public String schema() {
        return "CN=Schema," + configuration();
    }

    /** The subschema, which clients read the schema from. */
    public String subschema() {
        return "CN=Aggregate," + schema();
    }
}
