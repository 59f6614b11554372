package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.activedirectory.simulated.DirectorySession;
import java.util.function.BooleanSupplier;

/**
 * A request that is being carried out.
 *
 * @param encrypted whether the connection uses TLS
 * @param outstanding whether the client has sent more requests already
 */
record LdapCall(
        LDAPMessage message,
        DirectorySession session,
        ResponseWriter responses,
        boolean encrypted,
        BooleanSupplier outstanding) {

    Control[] controls() {
        return message.getControls().toArray(Control[]::new);
    }

    LDAPResult result(ResultCode code) {
        return new LDAPResult(message.getMessageID(), code);
    }
}
