package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out the requests about a session: binds, StartTLS and Who am I? */
final class SessionRequests {

    private SessionRequests() {}

    /** A bind that is rejected leaves the session anonymous. */
    static LDAPResult bind(LdapCall call) throws LDAPException {
        BindRequestProtocolOp bind = call.message().getBindRequestProtocolOp();
        ASN1OctetString password = bind.getSimplePassword();
        checkVersion(call, bind.getVersion());
        if (password == null) {
            Optional<LDAPResult> result = SicilyBind.carryOut(call);
            return result.isPresent() ? result.get() : unsupportedMechanism(call);
        }
        call.session().bind(bind.getBindDN(), password.getValue());
        return call.result(ResultCode.SUCCESS);
    }

    @DocumentedBy("MS-ADTS 3.1.1.3.2.23, supportedLDAPVersion: 3 and 2; RFC 4511 4.2 for any other")
    private static void checkVersion(LdapCall call, int version) throws LDAPException {
        if (version != 2 && version != 3) {
            call.session().bind("", new byte[0]);
            throw DirectoryRequests.protocolError();
        }
    }

    /** Rejects SASL. AD supports GSSAPI, GSS-SPNEGO, EXTERNAL and DIGEST-MD5. */
    @Assumed("the rootDSE offers no mechanism; RFC 4513 5.2.1.1 for one that is not offered")
    private static LDAPResult unsupportedMechanism(LdapCall call) throws LDAPException {
        call.session().bind("", new byte[0]);
        throw new LDAPException(
                ResultCode.AUTH_METHOD_NOT_SUPPORTED,
                "00002027: LdapErr: DSID-0C0905C9, comment: Invalid Authentication method, data 0, v1db1");
    }

    @DocumentedBy("MS-ADTS 3.1.1.3.4.2, the extended operations of AD; RFC 4511 4.12 for any other")
    static LDAPResult extended(LdapCall call) throws LDAPException {
        String operation = call.message().getExtendedRequestProtocolOp().getOID();
        checkNoControlIsCritical(call);
        return switch (operation) {
            case StartTLSExtendedRequest.STARTTLS_REQUEST_OID -> startTls(call);
            case WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID -> whoAmI(call);
            default ->
                throw new LDAPException(
                        ResultCode.PROTOCOL_ERROR,
                        "0000203D: LdapErr: DSID-0C090C7D, comment: Unknown extended request OID, data 0, v1db1");
        };
    }

    /** Whether the response to this request is followed by a TLS handshake. */
    static boolean startsTls(LDAPResult result) {
        return result instanceof ExtendedResult extended
                && StartTLSExtendedRequest.STARTTLS_REQUEST_OID.equals(extended.getOID());
    }

    @DocumentedBy("RFC 4511 4.14.1, StartTLS: operationsError if a request is outstanding")
    @ObservedIn("lsc-project/lsc#60: operationsError if TLS is in use already")
    private static LDAPResult startTls(LdapCall call) throws LDAPException {
        if (call.encrypted()) {
            throw new LDAPException(
                    ResultCode.OPERATIONS_ERROR,
                    "00000000: LdapErr: DSID-0C090DF2, comment: TLS or SSL already in effect, data 0, v1db1");
        }
        if (call.outstanding().getAsBoolean()) {
            throw new LDAPException(
                    ResultCode.OPERATIONS_ERROR,
                    "00000000: LdapErr: DSID-0C090DF2, comment: Requests are outstanding, data 0, v1db1");
        }
        return success(call, StartTLSExtendedRequest.STARTTLS_REQUEST_OID, null);
    }

    @DocumentedBy("MS-ADTS 3.1.1.3.4.2.6, LDAP_SERVER_WHO_AM_I_OID: u:DOMAIN\\name, or nothing")
    private static LDAPResult whoAmI(LdapCall call) {
        return success(call, null, call.session().authorizationId());
    }

    private static LDAPResult success(LdapCall call, @Nullable String name, @Nullable String value) {
        ASN1OctetString encoded = value == null ? null : new ASN1OctetString(value);
        return new ExtendedResult(
                call.message().getMessageID(), ResultCode.SUCCESS, null, null, null, name, encoded, null);
    }

    /** Rejects an unknown critical control, because a client would rely on it. */
    @ObservedIn("Samba 4.17")
    private static void checkNoControlIsCritical(LdapCall call) throws LDAPException {
        for (Control control : call.controls()) {
            if (control.isCritical()) {
                throw new LDAPException(
                        ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "00002040: critical control is not supported");
            }
        }
    }
}
