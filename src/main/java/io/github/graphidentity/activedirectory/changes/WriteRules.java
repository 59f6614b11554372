package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Set;

/** The attributes that no client may write, not even an administrator. */
@DocumentedBy("MS-ADTS 3.1.1.5.3.2, modify: constraints; the system-only flag of MS-ADA1 to MS-ADA3")
final class WriteRules {

    /** Written only by the Security Accounts Manager. */
    private static final Set<AttributeDefinition> OWNED_BY_SAM =
            AdSchema.INSTANCE.all("badPasswordTime badPwdCount isCriticalSystemObject lastLogon lastLogonTimestamp"
                    + " logonCount objectSid sAMAccountType");

    /** Set by the directory in new entries; what a client writes is ignored there. */
    private static final Set<AttributeDefinition> IGNORED_IN_NEW_ENTRIES =
            AdSchema.INSTANCE.all("distinguishedName instanceType isDeleted name objectCategory systemFlags uSNChanged"
                    + " uSNCreated whenChanged whenCreated");

    private static final Set<AttributeDefinition> REFUSED_IN_NEW_ENTRIES =
            AdSchema.INSTANCE.all("isCriticalSystemObject objectGUID objectSid primaryGroupID sAMAccountType");

    private WriteRules() {}

    static boolean isIgnoredInNewEntries(AttributeDefinition attribute) {
        return IGNORED_IN_NEW_ENTRIES.contains(attribute);
    }

    /** Rejects an attribute in an add request. */
    static void checkNew(AttributeDefinition attribute) throws LDAPException {
        if (attribute.isConstructed()) {
            throw LdapError.UNDEFINED_CONSTRUCTED.of();
        }
        if (attribute.isBackLink() || REFUSED_IN_NEW_ENTRIES.contains(attribute)) {
            throw LdapError.UNWILLING.of(OWNED_BY_SAM.contains(attribute) ? "0000209A" : "000020B1");
        }
    }

    /** Rejects an attribute in a modify request. */
    static void check(DirectoryEntry entry, AttributeDefinition attribute) throws LDAPException {
        if (attribute.equals(entry.rdn().type()) || attribute.name().equals("name")) {
            throw LdapError.ON_RDN.of();
        }
        if (attribute.isConstructed()) {
            throw LdapError.CONSTRUCTED.of(attribute.name());
        }
        if (attribute.isBackLink() || OWNED_BY_SAM.contains(attribute)) {
            throw LdapError.UNWILLING.of("0000209A");
        }
        if (attribute.systemOnly()) {
            throw LdapError.CONSTRAINT.of("000020B1", attribute.name());
        }
        if (attribute.name().equals("objectCategory")) {
            throw LdapError.UNWILLING.of("000020B1");
        }
    }
}
