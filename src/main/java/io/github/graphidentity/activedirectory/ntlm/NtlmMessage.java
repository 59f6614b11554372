package io.github.graphidentity.activedirectory.ntlm;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** A message of a client whose header is complete and whose fields lie within the message. */
@DocumentedBy("MS-NLMP 2.2.1, NTLM message syntax")
final class NtlmMessage {

    static final int UNICODE = 0x1;

    /** {@code NTLMSSP}, and a zero byte, as a little-endian number. */
    static final long SIGNATURE = 0x00505353_4d4c544eL;

    private static final int TYPE = 8;

    private final byte[] bytes;
    private final int headerLength;

    private NtlmMessage(byte[] bytes, int headerLength) {
        this.bytes = bytes;
        this.headerLength = headerLength;
    }

    /**
     * Reads a message; empty if it is too short or of another type, or its text is not Unicode.
     *
     * @param flags where the header contains the flags, which end it
     */
    static Optional<NtlmMessage> read(byte[] bytes, int type, int flags) {
        NtlmMessage message = new NtlmMessage(bytes, flags + Integer.BYTES);
        boolean valid = bytes.length >= message.headerLength
                && message.buffer().getLong(0) == SIGNATURE
                && message.number(TYPE) == type
                && (message.number(flags) & UNICODE) != 0;
        return valid ? Optional.of(message) : Optional.empty();
    }

    int number(int position) {
        return buffer().getInt(position);
    }

    int length(int field) {
        return buffer().getShort(field) & 0xffff;
    }

    /** Whether a field is empty, or lies behind the header and ends within the message. */
    boolean isWithin(int field) {
        int offset = offset(field);
        return length(field) == 0 || (offset >= headerLength && offset <= bytes.length - length(field));
    }

    private int offset(int field) {
        return number(field + Integer.BYTES);
    }

    byte[] value(int field) {
        byte[] value = new byte[length(field)];
        if (value.length > 0) {
            buffer().get(offset(field), value);
        }
        return value;
    }

    /** The bytes of the message, without one of its fields. */
    byte[] without(int field) {
        byte[] copy = bytes.clone();
        ByteBuffer.wrap(copy).putLong(field, 0);
        return copy;
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
