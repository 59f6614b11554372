package io.github.graphidentity.stories;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.Emulator;

/** Reads the providers with their own protocols: LDAP and Okta's Users API. */
final class Providers {

    private final Emulator emulator;

    Providers(Emulator emulator) {
        this.emulator = emulator;
    }

    /** An attribute of a directory account, read over LDAP. */
    String attribute(String sAMAccountName, String attribute) {
        try (LDAPConnection ldap = new LDAPConnection(
                "localhost", emulator.port("ldap"), "CN=Administrator,CN=Users," + emulator.baseDn(), "Passw0rd!")) {
            SearchResultEntry entry = ldap.searchForEntry(
                    emulator.baseDn(), SearchScope.SUB, "(sAMAccountName=" + sAMAccountName + ")", attribute);
            return entry.getAttributeValue(attribute);
        } catch (LDAPException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The status of an Okta user, read over {@code /api/v1}. */
    String status(String id) {
        return emulator.get("/api/v1/users/" + id)
                .header("Authorization", emulator.oktaAuthorization())
                .send()
                .json()
                .get("status")
                .stringValue();
    }
}
