package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a client sends, as long as no message is longer or nested deeper than any client has reason for. The library reads
 * filters by recursion, before anybody is asked who is bound: twenty thousand of them in each other are too much for its
 * thread. So the lengths of BER are followed as the bytes come, and nothing too deep is handed on.
 */
final class MessageLimits extends FilterInputStream {

    @DocumentedBy("MS-ADTS 3.1.1.3.4.6, LDAP policies: MaxReceiveBuffer is 10,485,760")
    static final int LONGEST = 10_485_760;

    /** A message, a request and an attribute's values are four deep, and every filter in a filter is one more. */
    @Assumed("AD has a bound of its own, unpublished; people's filters are a dozen deep")
    static final int DEEPEST = 100;

    private static final int NONE = -1;
    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_FORM = 0x80;

    private final long[] ends = new long[DEEPEST];
    private int depth;
    private long position;
    private int type = NONE;
    private int lengthOctets;
    private long length;
    private long content;
    private boolean followed = true;

    MessageLimits(InputStream in) {
        super(in);
    }

    /** From here on it is no longer BER, but TLS around it. */
    void followNoFurther() {
        followed = false;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? NONE : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        if (Thread.currentThread() instanceof LDAPListenerClientConnection connection) {
            // The library's thread would leave a connection open that nobody reads from any more.
            connection.setUncaughtExceptionHandler(Disconnections::escaped);
        }
        int read = in.read(bytes, from, most);
        if (followed && read > 0) {
            follow(bytes, from, from + read);
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

    private void follow(byte[] bytes, int from, int until) throws TooMuch {
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

    private void header(int octet) throws TooMuch {
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
                throw new TooMuch("a length of " + lengthOctets + " octets");
            }
        }
    }

    private void begin() throws TooMuch {
        if (lengthOctets > 0) {
            return;
        }
        if (length > LONGEST) {
            throw new TooMuch("a message of more than " + LONGEST + " bytes");
        }
        if ((type & CONSTRUCTED) == 0) {
            content = length;
        } else if (depth == DEEPEST) {
            throw new TooMuch("a message nested deeper than " + DEEPEST);
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

    /** What is not read to its end. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;

        TooMuch(String what) {
            super(what);
        }
    }
}
