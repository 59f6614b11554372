package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Limits the length and nesting of LDAP messages while they are read. The library parses filters recursively, before it
 * checks the bind, so that twenty thousand nested filters would overflow its stack.
 */
final class MessageLimits extends FilterInputStream {

    @DocumentedBy("MS-ADTS 3.1.1.3.4.6, LDAP policies: MaxReceiveBuffer is 10,485,760")
    static final int MAX_LENGTH = 10_485_760;

    /** A message, a request and an attribute's values are four levels; each nested filter is one more. */
    @Assumed("AD has a bound of its own, unpublished; people's filters are a dozen deep")
    static final int MAX_DEPTH = 100;

    private static final int NONE = -1;
    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_FORM = 0x80;

    private final long[] ends = new long[MAX_DEPTH];
    private int depth;
    private long position;
    private int type = NONE;
    private int lengthOctets;
    private long length;
    private long content;
    private boolean checking = true;

    MessageLimits(InputStream in) {
        super(in);
    }

    /** Stops checking, because TLS follows. */
    void stopChecking() {
        checking = false;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? NONE : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        if (Thread.currentThread() instanceof LDAPListenerClientConnection connection) {
            // The library would leave the connection open after an exception.
            connection.setUncaughtExceptionHandler(Disconnections::escaped);
        }
        int read = in.read(bytes, from, most);
        if (checking && read > 0) {
            check(bytes, from, from + read);
        }
        return read;
    }

    @Override
    public long skip(long most) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(most, 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check(byte[] bytes, int from, int until) throws LimitExceeded {
        int at = from;
        while (at < until) {
            if (content > 0) {
                int passed = (int) Math.min(content, until - at);
                at += passed;
                position += passed;
                content -= passed;
                leave();
            } else {
                header(bytes[at++] & 0xff);
            }
        }
    }

    private void header(int octet) throws LimitExceeded {
        position++;
        if (type == NONE) {
            type = octet;
            length = 0;
        } else if (lengthOctets > 0) {
            length = length << 8 | octet;
            lengthOctets--;
            begin();
        } else if (octet < LONG_FORM) {
            length = octet;
            begin();
        } else {
            lengthOctets = octet - LONG_FORM;
            if (lengthOctets == 0 || lengthOctets > 4) {
                throw new LimitExceeded("a length of " + lengthOctets + " octets");
            }
        }
    }

    private void begin() throws LimitExceeded {
        if (lengthOctets > 0) {
            return;
        }
        if (length > MAX_LENGTH) {
            throw new LimitExceeded("a message of more than " + MAX_LENGTH + " bytes");
        }
        if ((type & CONSTRUCTED) == 0) {
            content = length;
        } else if (depth == MAX_DEPTH) {
            throw new LimitExceeded("a message nested deeper than " + MAX_DEPTH);
        } else {
            ends[depth++] = position + length;
        }
        type = NONE;
        leave();
    }

    private void leave() {
        while (content == 0 && depth > 0 && position >= ends[depth - 1]) {
            depth--;
        }
    }

    /** Thrown for a message that exceeds a limit. */
    static final class LimitExceeded extends IOException {
        private static final long serialVersionUID = 1;

        LimitExceeded(String what) {
            super(what);
        }
    }
}
