package io.github.graphidentity.activedirectory.schema;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of the schema. There is one instance for each attribute, so identity is equality.
 *
 * @param position the place in the schema, which orders the attributes of an entry
 * @param omSyntax tells apart syntaxes with the same {@code attributeSyntax}
 * @param linkId even for a forward link, odd for its back link, 0 for neither
 * @param cn the name of the schema object
 * @param rangeLower the least number, or length of a value
 * @param rangeUpper the greatest number, or length of a value
 */
@DocumentedBy("MS-ADTS 3.1.1.2.3, attributeSchema objects")
public record AttributeDefinition(
        int position,
        String name,
        String oid,
        Syntax syntax,
        long omSyntax,
        boolean singleValued,
        int linkId,
        @Nullable Long rangeLower,
        @Nullable Long rangeUpper,
        int searchFlags,
        boolean systemOnly,
        int systemFlags,
        String cn)
        implements Comparable<AttributeDefinition> {

    /** Links from here on have no id in the schema. */
    static final int FIRST_UNNUMBERED_LINK = 1_000_000;

    private static final int CONSTRUCTED = 0x4;
    private static final int OPERATIONAL = 0x8;
    private static final int AMBIGUOUS_NAME = 0x4;

    /** The link id of the schema object; {@code null} if there is none. */
    public @Nullable Long publishedLinkId() {
        return linkId == 0 || linkId >= FIRST_UNNUMBERED_LINK ? null : (long) linkId;
    }

    public boolean isForwardLink() {
        return linkId > 0 && linkId % 2 == 0;
    }

    public boolean isBackLink() {
        return linkId % 2 == 1;
    }

    /** Whether the directory computes the values and returns them only if a client names the attribute. */
    public boolean isConstructed() {
        return (systemFlags & CONSTRUCTED) != 0;
    }

    /** Whether the attribute is returned only if a client names it. */
    public boolean isOperational() {
        return (systemFlags & OPERATIONAL) != 0;
    }

    /** Whether ambiguous name resolution searches the attribute. */
    public boolean isAmbiguousName() {
        return (searchFlags & AMBIGUOUS_NAME) != 0;
    }

    /** Whether a value is inside the range of the attribute. */
    public boolean isInRange(Object value) {
        long size = value instanceof Long number
                ? number
                : value instanceof Octets octets
                        ? octets.bytes().length
                        : value instanceof String text ? text.length() : 0;
        return (rangeLower == null || size >= rangeLower) && (rangeUpper == null || size <= rangeUpper);
    }

    @Override
    public int compareTo(AttributeDefinition other) {
        return Integer.compare(position, other.position);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // one instance for each attribute
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return position;
    }

    @Override
    public String toString() {
        return name;
    }
}
