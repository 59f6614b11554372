package io.github.graphidentity.activedirectory.schema;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An {@code objectSid} (MS-DTYP 2.4.2.2).
 *
 * @param text {@code S-1-5-21-…}
 */
public record SecurityIdentifier(String text) implements AccountKey {

    private static final Pattern FORM = Pattern.compile("S-1-\\d{1,10}(-\\d{1,10}){1,15}");

    /** The length of revision, count and authority, which come before the sub-authorities. */
    private static final int HEADER = 8;

    private static final int MAX_SUB_AUTHORITIES = 15;

    public SecurityIdentifier {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a security identifier");
        }
    }

    /** Parses the text form; empty for other text. */
    public static Optional<SecurityIdentifier> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SecurityIdentifier(text)) : Optional.empty();
    }

    /** The objectSid of an entry; empty if it is missing, unreadable or invalid. */
    public static Optional<SecurityIdentifier> of(Entry entry) {
        byte[] bytes = entry.getAttributeValueBytes("objectSid");
        return bytes == null ? Optional.empty() : parse(bytes);
    }

    /** Parses the binary form; empty for other bytes. */
    public static Optional<SecurityIdentifier> parse(byte[] bytes) {
        return isValid(bytes) ? Optional.of(of(bytes)) : Optional.empty();
    }

    /** Requires revision 1, the declared number of sub-authorities, and an authority of 32 bits. */
    private static boolean isValid(byte[] bytes) {
        return bytes.length > HEADER
                && bytes[0] == 1
                && bytes[1] <= MAX_SUB_AUTHORITIES
                && bytes.length == HEADER + 4 * bytes[1]
                && bytes[2] == 0
                && bytes[3] == 0;
    }

    public static SecurityIdentifier of(byte[] bytes) {
        if (!isValid(bytes)) {
            throw new IllegalArgumentException(
                    "'" + HexFormat.of().formatHex(bytes) + "' is not a security identifier");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long authority = buffer.getLong(0) & 0xffff_ffff_ffffL;
        StringBuilder text = new StringBuilder("S-1-").append(authority);
        buffer.order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
        while (buffer.hasRemaining()) {
            text.append('-').append(Integer.toUnsignedString(buffer.getInt()));
        }
        return new SecurityIdentifier(text.toString());
    }

    /** The SID of an account in the domain that this SID identifies. */
    public SecurityIdentifier account(int rid) {
        return new SecurityIdentifier(text + "-" + rid);
    }

    public String rid() {
        return text.substring(text.lastIndexOf('-') + 1);
    }

    public byte[] bytes() {
        String[] parts = text.split("-", -1);
        int subAuthorities = parts.length - 3;
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + 4 * subAuthorities);
        // Revision 1, the count and the authority in six bytes are big-endian, the rest is little-endian.
        buffer.put((byte) 1).put((byte) subAuthorities).putShort((short) 0).putInt((int) Long.parseLong(parts[2]));
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 3; i < parts.length; i++) {
            buffer.putInt((int) Long.parseLong(parts[i]));
        }
        return buffer.array();
    }

    @Override
    public Filter filter() {
        return Filter.createEqualityFilter("objectSid", bytes());
    }

    @Override
    public String toString() {
        return text;
    }
}
