package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.changes.DirectoryWriter;

/** A change of the directory without a result. */
interface DirectoryUpdate {

    void by(DirectoryWriter writer) throws LDAPException;
}
