package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.Filter;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.Octets;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.activedirectory.schema.Syntax;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the value that a filter or a comparison asserts. */
public final class AssertedValue {

    private AssertedValue() {}

    /** Returns {@code null} if the value does not have the attribute's syntax. */
    public static @Nullable Object of(AttributeDefinition attribute, Filter filter) {
        byte[] bytes = filter.getAssertionValueBytes();
        return bytes == null ? null : of(attribute, bytes, String.valueOf(filter.getAssertionValue()));
    }

    /** Accepts the text form of identifiers. */
    @ObservedIn("Samba 4.17; of a GUID it is not known of Windows")
    public static @Nullable Object of(AttributeDefinition attribute, byte[] bytes, String text) {
        Optional<byte[]> identifier = attribute.syntax() == Syntax.SID
                ? SecurityIdentifier.parse(text.toUpperCase(Locale.ROOT)).map(SecurityIdentifier::bytes)
                : attribute.equals(AdAttributes.OBJECT_GUID)
                        ? ObjectGuid.parse(text).map(ObjectGuid::bytes)
                        : Optional.empty();
        if (identifier.isPresent()) {
            return new Octets(identifier.get());
        }
        try {
            return attribute.syntax().parse(bytes);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
