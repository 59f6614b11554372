package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.protocol.LDAPMessage;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of one connection. The buffer grows as bytes arrive, whatever length the client declares, and the
 * library only decodes a message that is complete and {@linkplain MessageShape well-formed}.
 */
final class MessageReader {

    @DocumentedBy("MS-ADTS 3.1.1.3.4.6, LDAP policies: MaxReceiveBuffer is 10,485,760")
    static final int MAX_LENGTH = 10_485_760;

    @Assumed("a bind with a certificate or a ticket takes less")
    static final int MAX_LENGTH_BEFORE_BIND = 65_536;

    private static final int SEQUENCE = 0x30;
    private static final int FIRST_BUFFER = 1024;
    private static final int LONG_FORM = 0x80;
    /** How often a message is in memory while it is decoded, beside the buffer. */
    private static final int COPIES = 3;

    private static final int BYTES_OF_AN_ELEMENT = 96;

    private final InputStream in;
    private final RequestMemory memory;
    private final Runnable stop;
    private RequestMemory.@Nullable Request request;
    private int first;

    /** @param stop makes the stream end, from another thread */
    MessageReader(InputStream in, RequestMemory memory, Runnable stop) {
        this.in = new BufferedInputStream(in, FIRST_BUFFER);
        this.memory = memory;
        this.stop = stop;
    }

    /** Waits for the first byte of a message. Returns false if the client has closed the connection. */
    boolean await() throws IOException {
        first = in.read();
        return first >= 0;
    }

    /** Whether the client has already sent more than the last message. */
    boolean moreArrived() {
        try {
            return in.available() > 0;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Reads the rest of the message. Its memory counts until {@link #release()}. */
    LDAPMessage read(int maxLength) throws IOException {
        if (first != SEQUENCE) {
            throw ConnectionEnded.invalid("it sent " + ForeignProtocol.name(first, in) + " instead of LDAP");
        }
        RequestMemory.Request request = memory.begin(stop);
        this.request = request;
        try {
            byte[] message = body(maxLength, request);
            request.arrived();
            take(request, COPIES * message.length + BYTES_OF_AN_ELEMENT * MessageShape.elements(message));
            return MessageDecoder.decode(message);
        } catch (ConnectionEnded ended) {
            throw ended;
        } catch (IOException interrupted) {
            throw request.hasEnded() ? tooMuchMemory() : interrupted;
        }
    }

    /** Returns the elements of the message, without the header of the sequence that contains them. */
    private byte[] body(int maxLength, RequestMemory.Request request) throws IOException {
        long length = octet();
        if (length >= LONG_FORM) {
            int octets = MessageShape.lengthOctets((int) length);
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | octet();
            }
        }
        if (length > maxLength) {
            throw ConnectionEnded.invalid("it sent a message of more than " + maxLength + " bytes"
                    + (maxLength < MAX_LENGTH ? " before a bind" : ""));
        }
        byte[] body = new byte[(int) Math.min(length, FIRST_BUFFER)];
        take(request, body.length);
        for (int filled = 0; filled < length; ) {
            if (filled == body.length) {
                int larger = (int) Math.min(length, 2L * filled);
                take(request, larger - filled);
                body = Arrays.copyOf(body, larger);
            }
            int read = in.read(body, filled, body.length - filled);
            if (read < 0) {
                throw new EOFException("the connection was closed within a message");
            }
            filled += read;
        }
        return body;
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the connection was closed within a message");
        }
        return octet;
    }

    private static void take(RequestMemory.Request request, int bytes) throws ConnectionEnded {
        if (!request.take(bytes)) {
            throw tooMuchMemory();
        }
    }

    private static ConnectionEnded tooMuchMemory() {
        return ConnectionEnded.unavailable("the requests of all connections together take too much memory");
    }

    /** Gives the memory of the last message back. */
    void release() {
        if (request != null) {
            request.end();
        }
    }
}
