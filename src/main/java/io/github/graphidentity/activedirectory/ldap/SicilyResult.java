package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.asn1.ASN1Buffer;
import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Enumerated;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.platform.fidelity.DocumentedBy;

/** The success of a bind that returns credentials. They take the place of the matched DN, and need not be text. */
@DocumentedBy("MS-ADTS 5.1.1.1.3, SicilyBindResponse")
final class SicilyResult extends LDAPResult implements ProtocolOp {

    private static final long serialVersionUID = 1;

    private final byte[] serverCredentials;

    SicilyResult(int messageId, byte[] serverCredentials) {
        super(messageId, ResultCode.SUCCESS);
        this.serverCredentials = serverCredentials;
    }

    @Override
    public byte getProtocolOpType() {
        return LDAPMessage.PROTOCOL_OP_TYPE_BIND_RESPONSE;
    }

    @Override
    public ASN1Element encodeProtocolOp() {
        return new ASN1Sequence(
                getProtocolOpType(),
                new ASN1Enumerated(getResultCode().intValue()),
                new ASN1OctetString(serverCredentials),
                new ASN1OctetString());
    }

    @Override
    public void writeTo(ASN1Buffer buffer) {
        buffer.addElement(encodeProtocolOp());
    }
}
