package io.github.graphidentity.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Active Directory's schema, as far as accounts need it, under AD's own object identifiers (MS-ADA1 to MS-ADA3, MS-ADSC).
 *
 * <p>The library's default schema knows nothing of AD, and reading it takes longer than everything else at the start.
 */
final class DirectorySchema {

    /** Read once, for every tenant's directory. */
    static final Schema SHARED = load();

    private DirectorySchema() {}

    /** AD's own name of an attribute, which may be written in any case, with options or as an object identifier; empty where it has none. */
    static Optional<AttributeTypeDefinition> attribute(String name) {
        return Optional.ofNullable(SHARED.getAttributeType(Attribute.getBaseName(name)));
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
