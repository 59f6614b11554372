package io.github.graphidentity.directory;

import io.github.graphidentity.startup.StartFailure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;

/**
 * An {@code objectSid}: its text, and the bytes a directory holds (MS-DTYP 2.4.2.2).
 *
 * @param text {@code S-1-5-21-…}
 */
record SecurityIdentifier(String text) {

    private static final Pattern SID = Pattern.compile("S-1-\\d{1,10}(-\\d{1,10}){1,15}");

    SecurityIdentifier {
        if (!SID.matcher(text).matches()) {
            throw new StartFailure("'" + text + "' is not a security identifier.", "Write it as S-1-5-21-1-2-3.");
        }
    }

    /** The identifier of an account of this domain. */
    SecurityIdentifier account(int rid) {
        return new SecurityIdentifier(text + "-" + rid);
    }

    byte[] bytes() {
        String[] parts = text.split("-", -1);
        int subAuthorities = parts.length - 3;
        ByteBuffer buffer = ByteBuffer.allocate(8 + 4 * subAuthorities);
        // Revision 1, the count, then the authority in six bytes, big-endian; the rest is little-endian.
        buffer.put((byte) 1).put((byte) subAuthorities).putShort((short) 0).putInt((int) Long.parseLong(parts[2]));
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 3; i < parts.length; i++) {
            buffer.putInt((int) Long.parseLong(parts[i]));
        }
        return buffer.array();
    }
}
