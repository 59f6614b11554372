package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedExtendedRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedExtendedResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSASLBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;

/**
 * Rejects extended operations and SASL binds that AD does not support, and that would bypass the library's access
 * checks. The library handles StartTLS before this class.
 */
final class ExtendedOperations extends InMemoryOperationInterceptor {

    private final DirectoryNames names;
    private final BoundIdentities connections;

    ExtendedOperations(DirectoryNames names, BoundIdentities connections) {
        this.names = names;
        this.connections = connections;
    }

    /** Allows only Who am I? */
    @Override
    @DocumentedBy("MS-ADTS 3.1.1.3.4.2, the extended operations of AD; RFC 4511 4.12 for any other")
    public void processExtendedRequest(InMemoryInterceptedExtendedRequest extended) throws LDAPException {
        if (!extended.getRequest().getOID().equals(WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID)) {
            throw new LDAPException(
                    ResultCode.PROTOCOL_ERROR,
                    "0000203D: LdapErr: DSID-0C090C7D, comment: Unknown extended request OID, data 0, v1db1");
        }
        RequestControls.checkNoneIsCritical(extended.getRequest().getControls());
    }

    /** Answers with the bound identity, because the library returns the DN even after a rejected bind. */
    @Override
    @DocumentedBy("MS-ADTS 3.1.1.3.4.2.6, LDAP_SERVER_WHO_AM_I_OID: u:DOMAIN\\name, or nothing")
    public void processExtendedResult(InMemoryInterceptedExtendedResult extended) {
        String authorizationId = connections
                .dn(extended.getConnectionID())
                .flatMap(names::entry)
                .map(entry -> "u:" + names.netBiosName() + "\\" + entry.getAttributeValue("sAMAccountName"))
                .orElse("");
        extended.setResult(new WhoAmIExtendedResult(
                extended.getMessageID(), ResultCode.SUCCESS, null, null, null, authorizationId, null));
    }

    /**
     * Rejects SASL binds. AD supports GSSAPI, GSS-SPNEGO, EXTERNAL and DIGEST-MD5; the library only PLAIN, which AD
     * rejects.
     */
    @Override
    @Assumed("the rootDSE offers no mechanism; RFC 4513 5.2.1.1 for one that is not offered")
    public void processSASLBindRequest(InMemoryInterceptedSASLBindRequest bind) throws LDAPException {
        connections.unbind(bind.getConnectionID());
        throw new LDAPException(
                ResultCode.AUTH_METHOD_NOT_SUPPORTED,
                "00002027: LdapErr: DSID-0C0905C9, comment: Invalid Authentication method, data 0, v1db1");
    }
}
