package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;

/** Carries out binds. A bind that is rejected leaves the session anonymous. */
final class Binds {

    private Binds() {}

    static LDAPResult bind(LdapCall call) throws LDAPException {
        BindRequestProtocolOp bind = call.message().getBindRequestProtocolOp();
        ASN1OctetString password = bind.getSimplePassword();
        checkVersion(call, bind.getVersion());
        if (password == null) {
            throw unsupported(call);
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

    /** Rejects SASL and NTLM. AD supports GSSAPI, GSS-SPNEGO, EXTERNAL, DIGEST-MD5 and NTLM. */
    @Assumed("the rootDSE offers no mechanism; RFC 4513 5.2.1.1 for one that is not offered")
    private static LDAPException unsupported(LdapCall call) throws LDAPException {
        call.session().bind("", new byte[0]);
        return new LDAPException(
                ResultCode.AUTH_METHOD_NOT_SUPPORTED,
                "00002027: LdapErr: DSID-0C0905C9, comment: Invalid Authentication method, data 0, v1db1");
    }
}
