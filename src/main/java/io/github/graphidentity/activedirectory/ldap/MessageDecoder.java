package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decodes a message whose shape has been checked. */
final class MessageDecoder {

    private static final byte SEQUENCE = 0x30;

    private MessageDecoder() {}

    /**
     * Decodes a message.
     *
     * @param body the elements of the message
     */
    static LDAPMessage decode(byte[] body) throws ConnectionEnded {
        int id;
        LDAPMessage message;
        try {
            ASN1Element[] fields =
                    new ASN1Element(SEQUENCE, body).decodeAsSequence().elements();
            id = fields[0].decodeAsInteger().intValue();
            message = new LDAPMessage(id, operation(fields), controls(fields));
        } catch (ASN1Exception | LDAPException | IOException | RuntimeException | StackOverflowError malformed) {
            throw ConnectionEnded.invalid("it sent a message that is not an LDAP request");
        }
        if (id <= 0) {
            throw ConnectionEnded.invalid("it sent a message with the id " + id);
        }
        return message;
    }

    private static ProtocolOp operation(ASN1Element[] fields) throws ASN1Exception, LDAPException, IOException {
        if (fields[1].getType() == LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST) {
            ASN1Element[] bind = fields[1].decodeAsSequence().elements();
            byte choice = bind[2].getType();
            if (choice != BindRequestProtocolOp.CRED_TYPE_SIMPLE && choice != BindRequestProtocolOp.CRED_TYPE_SASL) {
                return bindOfWindows(bind, choice);
            }
        }
        byte[] withoutControls = new ASN1Sequence(fields[0], fields[1]).encode();
        try (ASN1StreamReader reader = new ASN1StreamReader(new ByteArrayInputStream(withoutControls))) {
            return Objects.requireNonNull(LDAPMessage.readFrom(reader, false)).getProtocolOp();
        }
    }

    /** The library rejects the authentication choices of Windows. They become a bind with SASL, whose credentials keep the choice. */
    private static ProtocolOp bindOfWindows(ASN1Element[] bind, byte choice) {
        String name = bind[1].decodeAsOctetString().stringValue();
        return new BindRequestProtocolOp(name, "Sicily", new ASN1OctetString(choice, bind[2].getValue()));
    }

    /** Leaves the values as they are. The library would decode some, and remember what it does not know. */
    private static List<Control> controls(ASN1Element[] fields) throws ASN1Exception {
        List<Control> controls = new ArrayList<>();
        if (fields.length > 2 && fields[2].getType() == LDAPMessage.MESSAGE_TYPE_CONTROLS) {
            for (ASN1Element control : fields[2].decodeAsSequence().elements()) {
                controls.add(control(control.decodeAsSequence().elements()));
            }
        }
        return controls;
    }

    private static Control control(ASN1Element[] fields) throws ASN1Exception {
        String oid = fields[0].decodeAsOctetString().stringValue();
        boolean critical = false;
        ASN1OctetString value = null;
        for (int i = 1; i < fields.length; i++) {
            if (fields[i].getType() == 0x01) {
                critical = fields[i].decodeAsBoolean().booleanValue();
            } else {
                value = fields[i].decodeAsOctetString();
            }
        }
        return new Control(oid, critical, value);
    }
}
