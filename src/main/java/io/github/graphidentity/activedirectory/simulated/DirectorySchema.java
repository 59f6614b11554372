package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The part of Active Directory's schema that accounts need, with AD's object identifiers (MS-ADA1 to MS-ADA3, MS-ADSC).
 * The library's default schema does not contain AD's attributes and is slow to load.
 */
final class DirectorySchema {

    /** Shared by the directories of all tenants. */
    static final Schema SHARED = load();

    private static final String INTEGER = "1.3.6.1.4.1.1466.115.121.1.27";

    private DirectorySchema() {}

    /** Finds an attribute by any of its names or its object identifier, ignoring case. */
    static Optional<AttributeTypeDefinition> attribute(String name) {
        return Optional.ofNullable(SHARED.getAttributeType(Attribute.getBaseName(name)));
    }

    /** Returns AD's spelling of an attribute name. */
    static String name(String written) throws LDAPException {
        return attribute(written)
                .filter(type -> !written.contains(";"))
                .map(AttributeTypeDefinition::getNameOrOID)
                .orElseThrow(() -> new LDAPException(
                        ResultCode.NO_SUCH_ATTRIBUTE,
                        "00000057: LdapErr: DSID-0C090D8A, comment: Error in attribute conversion operation, data 0,"
                                + " v1db1"));
    }

    static boolean isSingleValued(String attribute) {
        return attribute(attribute)
                .filter(AttributeTypeDefinition::isSingleValued)
                .isPresent();
    }

    static boolean isInteger(AttributeTypeDefinition type) {
        return INTEGER.equals(type.getSyntaxOID());
    }

    static boolean isPassword(String attribute) {
        return attribute(attribute)
                .filter(it -> it.getNameOrOID().equals(DirectoryEntries.PASSWORD))
                .isPresent();
    }

    private static Schema load() {
        try (InputStream in = DirectorySchema.class.getResourceAsStream("directory-schema.ldif")) {
            if (in == null) {
                throw new IllegalStateException("directory-schema.ldif is missing from the class path");
            }
            Schema schema = Schema.getSchema(in);
            if (schema == null) {
                throw new IllegalStateException("directory-schema.ldif has no entry");
            }
            return schema;
        } catch (IOException | LDIFException unreadable) {
            throw new IllegalStateException("directory-schema.ldif cannot be read", unreadable);
        }
    }
}
