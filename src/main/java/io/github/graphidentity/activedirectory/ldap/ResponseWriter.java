package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.asn1.ASN1Buffer;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.protocol.SearchResultReferenceProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes the responses to one request. Entries are sent while a search runs, and not collected. */
final class ResponseWriter implements SearchResultListener {

    private static final long serialVersionUID = 1;
    private static final int CHUNK = 16_384;

    private final transient OutputStream out;
    private final transient ASN1Buffer buffer = new ASN1Buffer();
    private final int messageId;

    ResponseWriter(OutputStream out, int messageId) {
        this.out = out;
        this.messageId = messageId;
    }

    @Override
    public void searchEntryReturned(SearchResultEntry entry) {
        write(new SearchResultEntryProtocolOp(entry), entry.getControls());
    }

    @Override
    public void searchReferenceReturned(SearchResultReference reference) {
        write(new SearchResultReferenceProtocolOp(reference), reference.getControls());
    }

    /** Throws an UncheckedIOException if the client cannot be reached, which ends a search. */
    void write(ProtocolOp response, Control... controls) {
        new LDAPMessage(messageId, response, controls).writeTo(buffer);
        if (buffer.length() > CHUNK) {
            flush();
        }
    }

    void flush() {
        try {
            buffer.writeTo(out);
            out.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        buffer.clear();
    }
}
