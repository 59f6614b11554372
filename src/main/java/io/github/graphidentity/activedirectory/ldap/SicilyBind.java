package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.activedirectory.ntlm.AuthenticateMessage;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The three binds of a client that signs in with NTLM. Windows adds an authentication choice to LDAP for each of them. */
@DocumentedBy("MS-ADTS 5.1.1.1.3, Sicily authentication")
final class SicilyBind {

    static final byte PACKAGE_DISCOVERY = (byte) 0x89;
    static final byte NEGOTIATE = (byte) 0x8a;
    static final byte RESPONSE = (byte) 0x8b;

    private static final byte[] PACKAGES = "NTLM".getBytes(StandardCharsets.US_ASCII);

    private SicilyBind() {}

    /** Carries out a bind; empty if it has another authentication choice. */
    static Optional<LDAPResult> carryOut(LdapCall call) throws LDAPException {
        ASN1OctetString credentials = call.message().getBindRequestProtocolOp().getSASLCredentials();
        if (credentials == null) {
            return Optional.empty();
        }
        int id = call.message().getMessageID();
        switch (credentials.getType()) {
            case PACKAGE_DISCOVERY -> {
                call.session().bind("", new byte[0]);
                return Optional.of(new SicilyResult(id, PACKAGES));
            }
            case NEGOTIATE -> {
                return Optional.of(new SicilyResult(id, call.session().negotiate(credentials.getValue())));
            }
            case RESPONSE -> {
                call.session().authenticate(credentials.getValue());
                return Optional.of(call.result(ResultCode.SUCCESS));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    /** The name in a bind: the bind's own, or the account in a response of NTLM. */
    static String name(BindRequestProtocolOp bind) {
        ASN1OctetString credentials = bind.getSASLCredentials();
        return credentials == null || credentials.getType() != RESPONSE
                ? bind.getBindDN()
                : AuthenticateMessage.read(credentials.getValue())
                        .map(AuthenticateMessage::account)
                        .orElseGet(bind::getBindDN);
    }
}
