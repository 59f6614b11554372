package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.ObservedIn;

/** Checks requests that the library's types cannot express, and passes the others to the directory. */
final class DirectoryRequests {

    static final String CANNOT_DECODE =
            "00000057: LdapErr: DSID-0C0C0095, comment: Error decoding ldap message, data 0, v1db1";

    private static final int SUBTREE = 2;
    private static final int ALWAYS_DEREFERENCE = 3;
    private static final int REPLACE = 2;

    private DirectoryRequests() {}

    @Assumed("RFC 4511 4.5.1: a value outside the range of its type is a protocol error")
    static LDAPResult search(LdapCall call) throws LDAPException {
        SearchRequestProtocolOp search = call.message().getSearchRequestProtocolOp();
        if (search.getSizeLimit() < 0
                || search.getTimeLimit() < 0
                || isOutside(search.getScope().intValue(), SUBTREE)
                || isOutside(search.getDerefPolicy().intValue(), ALWAYS_DEREFERENCE)) {
            throw protocolError();
        }
        return call.session().search(search.toSearchRequest(call.controls()), call.responses());
    }

    @ObservedIn("Samba 4.17, and the tests that its developers run against Windows: ldap.py, test_empty_messages")
    static LDAPResult modify(LdapCall call) throws LDAPException {
        ModifyRequestProtocolOp modify = call.message().getModifyRequestProtocolOp();
        if (modify.getModifications().isEmpty()) {
            throw new LDAPException(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "00000057: SvcErr: DSID-031A1236, problem 5003 (WILL_NOT_PERFORM), data 0");
        }
        for (Modification modification : modify.getModifications()) {
            if (isOutside(modification.getModificationType().intValue(), REPLACE)) {
                throw protocolError();
            }
        }
        return call.session().modify(modify.toModifyRequest(call.controls()));
    }

    @ObservedIn("Samba 4.17, and the tests that its developers run against Windows: ldap.py, test_empty_messages")
    static LDAPResult add(LdapCall call) throws LDAPException {
        AddRequestProtocolOp add = call.message().getAddRequestProtocolOp();
        if (add.getAttributes().isEmpty()) {
            throw new LDAPException(
                    ResultCode.OBJECT_CLASS_VIOLATION,
                    "0000207D: UpdErr: DSID-0315166D, problem 6002 (OBJ_CLASS_VIOLATION), data 0");
        }
        return call.session().add(add.toAddRequest(call.controls()));
    }

    private static boolean isOutside(int value, int largest) {
        return value < 0 || value > largest;
    }

    static LDAPException protocolError() {
        return new LDAPException(ResultCode.PROTOCOL_ERROR, CANNOT_DECODE);
    }
}
