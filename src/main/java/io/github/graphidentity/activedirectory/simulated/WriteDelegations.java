package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Knows which user attributes each service account may write. The administrator may write all. */
final class WriteDelegations {

    private final String administrator;
    private final Map<String, Set<String>> attributes = new ConcurrentHashMap<>();

    WriteDelegations(String administrator) {
        this.administrator = administrator.toLowerCase(Locale.ROOT);
    }

    void delegate(String dn, List<String> writable) {
        attributes.put(
                dn.toLowerCase(Locale.ROOT),
                writable.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet()));
    }

    /** The attributes that an account may write, in lower case. */
    Set<String> writable(String who, Set<String> all) {
        return who.equals(administrator) ? all : attributes.getOrDefault(who, Set.of());
    }

    void check(String who, String attribute, String dn) throws LDAPException {
        String name = attribute.toLowerCase(Locale.ROOT);
        if (!writable(who, Set.of(name)).contains(name)) {
            throw refused(dn);
        }
    }

    void checkAdministrator(String who, String dn) throws LDAPException {
        if (!who.equals(administrator)) {
            throw refused(dn);
        }
    }

    @ObservedIn("Samba 4.17; Windows writes 'SecErr: DSID-…, problem 4003 (INSUFF_ACCESS_RIGHTS)' behind the code")
    private static LDAPException refused(String dn) {
        return new LDAPException(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "00002098: Object " + dn + " has no write property access");
    }
}
