package io.github.graphidentity.activedirectory.schema;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An {@code objectGUID}. Text shows it with dashes. The directory stores sixteen bytes, in which the first three fields are
 * little-endian (MS-DTYP 2.3.4.2); filters use the same form.
 */
public record ObjectGuid(UUID value) implements AccountKey {

    /** {@link UUID#fromString} accepts text that is not a GUID. */
    private static final Pattern DASHED = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final int LENGTH = 16;

    /** Parses a GUID with dashes; empty for other text. */
    public static Optional<ObjectGuid> parse(String text) {
        return DASHED.matcher(text).matches() ? Optional.of(new ObjectGuid(UUID.fromString(text))) : Optional.empty();
    }

    public byte[] bytes() {
        long high = value.getMostSignificantBits();
        return ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    /** The objectGUID of an entry; empty if it is missing or invalid. */
    public static Optional<ObjectGuid> of(Entry entry) {
        byte[] bytes = entry.getAttributeValueBytes("objectGUID");
        return bytes == null || bytes.length != LENGTH ? Optional.empty() : Optional.of(of(bytes));
    }

    public static ObjectGuid of(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("'" + HexFormat.of().formatHex(bytes) + "' is not an objectGUID");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high = (long) buffer.getInt() << 32;
        high |= (buffer.getShort() & 0xffffL) << 16;
        high |= buffer.getShort() & 0xffffL;
        return new ObjectGuid(new UUID(high, buffer.order(ByteOrder.BIG_ENDIAN).getLong()));
    }

    @Override
    public Filter filter() {
        return Filter.createEqualityFilter("objectGUID", bytes());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
