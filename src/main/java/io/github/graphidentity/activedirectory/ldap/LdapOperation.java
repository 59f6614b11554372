package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An operation that has a response.
 *
 * @param type the type of its request
 * @param label its name in the journal
 * @param dn the entry that a request names
 * @param work what a request does
 * @param response encodes the result
 */
record LdapOperation(
        byte type,
        String label,
        Function<LDAPMessage, String> dn,
        Work work,
        Function<LDAPResult, ProtocolOp> response) {

    private static final List<LdapOperation> ALL = List.of(
            new LdapOperation(
                    LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST,
                    "bind",
                    it -> SicilyBind.name(it.getBindRequestProtocolOp()),
                    SessionRequests::bind,
                    it -> it instanceof ProtocolOp encoded ? encoded : new BindResponseProtocolOp(it)),
            new LdapOperation(
                    LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST,
                    "search",
                    it -> it.getSearchRequestProtocolOp().getBaseDN(),
                    DirectoryRequests::search,
                    SearchResultDoneProtocolOp::new),
            new LdapOperation(
                    LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST,
                    "modify",
                    it -> it.getModifyRequestProtocolOp().getDN(),
                    DirectoryRequests::modify,
                    ModifyResponseProtocolOp::new),
            new LdapOperation(
                    LDAPMessage.PROTOCOL_OP_TYPE_ADD_REQUEST,
                    "add",
                    it -> it.getAddRequestProtocolOp().getDN(),
                    DirectoryRequests::add,
                    AddResponseProtocolOp::new),
            new LdapOperation(
                    LDAPMessage.PROTOCOL_OP_TYPE_DELETE_REQUEST,
                    "delete",
                    it -> it.getDeleteRequestProtocolOp().getDN(),
                    call -> call.session()
                            .delete(call.message().getDeleteRequestProtocolOp().toDeleteRequest(call.controls())),
                    DeleteResponseProtocolOp::new),
            new LdapOperation(
                    LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST,
                    "modify-dn",
                    it -> it.getModifyDNRequestProtocolOp().getDN(),
                    call -> call.session()
                            .rename(call.message()
                                    .getModifyDNRequestProtocolOp()
                                    .toModifyDNRequest(call.controls())),
                    ModifyDNResponseProtocolOp::new),
            new LdapOperation(
                    LDAPMessage.PROTOCOL_OP_TYPE_COMPARE_REQUEST,
                    "compare",
                    it -> it.getCompareRequestProtocolOp().getDN(),
                    call -> call.result(
                            call.session()
                                            .compare(call.message()
                                                    .getCompareRequestProtocolOp()
                                                    .toCompareRequest(call.controls()))
                                    ? ResultCode.COMPARE_TRUE
                                    : ResultCode.COMPARE_FALSE),
                    CompareResponseProtocolOp::new),
            new LdapOperation(
                    LDAPMessage.PROTOCOL_OP_TYPE_EXTENDED_REQUEST,
                    "extended",
                    it -> "",
                    SessionRequests::extended,
                    ExtendedResponseProtocolOp::new));

    /** Finds the operation of a message; empty if it is none that a client can request. */
    static Optional<LdapOperation> of(LDAPMessage message) {
        return ALL.stream()
                .filter(each -> each.type == message.getProtocolOpType())
                .findFirst();
    }

    /** Carries out a request. */
    interface Work {
        LDAPResult carryOut(LdapCall call) throws LDAPException;
    }
}
