package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.protocol.LDAPMessage;
import io.github.graphidentity.platform.fidelity.Assumed;

/**
 * Checks nesting, lengths and number of the elements of a message before the library decodes it. The library decodes
 * filters recursively, before the bind is checked, so that twenty thousand nested filters would overflow its stack.
 */
final class MessageShape {

    /** A message, a request and an attribute's values are four levels; each nested filter is one more. */
    @Assumed("AD has a limit of its own, which is not published; filters in use are a dozen levels deep")
    static final int MAX_DEPTH = 100;

    /** An element takes two bytes on the wire, and about a hundred in memory. */
    @Assumed("AD has no such limit; it allows a modification of 5,000 values and more")
    static final int MAX_ELEMENTS = 200_000;

    private static final int ENUMERATED = 0x0a;
    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_FORM = 0x80;
    private static final int MAX_LENGTH_OCTETS = 4;

    private final byte[] message;
    private final int[] ends = new int[MAX_DEPTH];
    private final int[] index = new int[MAX_DEPTH + 1];
    private int operation;
    private int depth;
    private int position;
    private int elements;

    private MessageShape(byte[] message) {
        this.message = message;
    }

    /** Returns the number of elements of a message, or throws if the message exceeds a limit. */
    static int elements(byte[] message) throws ConnectionEnded {
        return new MessageShape(message).count();
    }

    private int count() throws ConnectionEnded {
        while (position < message.length) {
            int type = next();
            long end = length() + position;
            if (end > (depth == 0 ? message.length : ends[depth - 1])) {
                throw ConnectionEnded.invalid("it sent a message with a wrong length");
            }
            if (++elements > MAX_ELEMENTS) {
                throw ConnectionEnded.invalid("it sent a message of more than " + MAX_ELEMENTS + " elements");
            }
            if (isEnumeration()) {
                checkEnumeration(type, (int) end);
            }
            if (depth == 0 && index[0] == 1) {
                operation = type;
            }
            index[depth]++;
            if ((type & CONSTRUCTED) == 0) {
                position = (int) end;
            } else if (depth == MAX_DEPTH) {
                throw ConnectionEnded.invalid("it sent a message nested deeper than " + MAX_DEPTH);
            } else {
                ends[depth++] = (int) end;
                index[depth] = 0;
            }
            while (depth > 0 && position == ends[depth - 1]) {
                depth--;
            }
        }
        return elements;
    }

    /** Whether the element is the scope or the alias policy of a search, or the kind of a modification. */
    private boolean isEnumeration() {
        boolean inControls = index[0] > 2;
        return !inControls
                && switch (operation & 0xff) {
                    case LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST -> depth == 1 && (index[1] == 1 || index[1] == 2);
                    case LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST -> depth == 3 && index[3] == 0;
                    default -> false;
                };
    }

    /** Rejects large values, because the library remembers each unknown value forever. */
    private void checkEnumeration(int type, int end) throws ConnectionEnded {
        boolean small = type == ENUMERATED && end > position && message[end - 1] >= 0;
        for (int i = position; i < end - 1; i++) {
            small &= message[i] == 0;
        }
        if (!small) {
            throw ConnectionEnded.invalid("it sent a message that is not an LDAP request");
        }
    }

    private long length() throws ConnectionEnded {
        int first = next();
        if (first < LONG_FORM) {
            return first;
        }
        int octets = lengthOctets(first);
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | next();
        }
        return length;
    }

    /** Returns the number of octets that follow the first octet of a long length. */
    static int lengthOctets(int first) throws ConnectionEnded {
        int octets = first - LONG_FORM;
        if (octets == 0 || octets > MAX_LENGTH_OCTETS) {
            throw ConnectionEnded.invalid("it sent a length of " + octets + " octets");
        }
        return octets;
    }

    private int next() throws ConnectionEnded {
        if (position == (depth == 0 ? message.length : ends[depth - 1])) {
            throw ConnectionEnded.invalid("it sent a message with a wrong length");
        }
        return message[position++] & 0xff;
    }
}
