package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedCompareRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedDeleteRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyDNRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyDNResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.Objects;

/** Checks and converts requests as AD does: the bound user, names, and attributes that may be written. */
final class RequestInterceptor extends InMemoryOperationInterceptor {

    private final DirectoryNames names;
    private final SearchFilters filters;
    private final BoundIdentities connections;
    private final WriteDelegations delegations;
    private final ModifyRules modifications;
    private final AddRules additions;

    RequestInterceptor(
            DirectoryNames names,
            BoundIdentities connections,
            WriteDelegations delegations,
            ModifyRules modifications,
            AddRules additions) {
        this.names = names;
        this.filters = names.filters();
        this.connections = connections;
        this.delegations = delegations;
        this.modifications = modifications;
        this.additions = additions;
    }

    /** Allows anonymous clients to read the rootDSE only. */
    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest search) throws LDAPException {
        SearchRequest request = search.getRequest().duplicate();
        boolean rootDse = request.getBaseDN().isEmpty() && request.getScope().equals(SearchScope.BASE);
        if (!rootDse) {
            who(search);
            request.setControls(RequestControls.effective(request.getControls()));
            request.setBaseDN(names.dn(request.getBaseDN()));
            request.setFilter(filters.asStored(request.getFilter()));
            search.setRequest(request);
        }
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest modify) throws LDAPException {
        String who = who(modify);
        ModifyRequest request = modify.getRequest().duplicate();
        request.setControls(RequestControls.effective(request.getControls()));
        request.setDN(names.dn(request.getDN()));
        request.setModifications(modifications.asStored(request, who));
        modify.setRequest(request);
    }

    @Override
    public void processAddRequest(InMemoryInterceptedAddRequest add) throws LDAPException {
        String who = who(add);
        AddRequest request = add.getRequest().duplicate();
        request.setDN(names.dn(request.getDN()));
        delegations.checkAdministrator(who, request.getDN());
        request.setControls(RequestControls.effective(request.getControls()));
        request.setAttributes(additions.asStored(request));
        add.setRequest(request);
    }

    @Override
    public void processDeleteRequest(InMemoryInterceptedDeleteRequest delete) throws LDAPException {
        String who = who(delete);
        DeleteRequest request = delete.getRequest().duplicate();
        request.setDN(names.dn(request.getDN()));
        delegations.checkAdministrator(who, request.getDN());
        request.setControls(RequestControls.effective(request.getControls()));
        delete.setRequest(request);
    }

    @Override
    public void processModifyDNRequest(InMemoryInterceptedModifyDNRequest rename) throws LDAPException {
        String who = who(rename);
        ModifyDNRequest request = rename.getRequest().duplicate();
        request.setDN(names.dn(request.getDN()));
        delegations.checkAdministrator(who, request.getDN());
        request.setControls(RequestControls.effective(request.getControls()));
        rename.setRequest(request);
    }

    /** Updates the distinguishedName of the entry and of all entries below it. */
    @Override
    public void processModifyDNResult(InMemoryInterceptedModifyDNResult rename) {
        if (Objects.requireNonNull(rename.getResult()).getResultCode().equals(ResultCode.SUCCESS)) {
            additions.renamed(rename.getRequest());
        }
    }

    /** Rejects comparisons of the password. */
    @Override
    public void processCompareRequest(InMemoryInterceptedCompareRequest compare) throws LDAPException {
        who(compare);
        CompareRequest request = compare.getRequest().duplicate();
        request.setDN(names.dn(request.getDN()));
        request.setControls(RequestControls.effective(request.getControls()));
        if (DirectorySchema.isPassword(request.getAttributeName())) {
            throw new LDAPException(ResultCode.NO_SUCH_ATTRIBUTE, "00002080: AtrErr: DSID-0, no such attribute");
        }
        compare.setRequest(request);
    }

    @ObservedIn("Samba 4.17")
    private String who(InMemoryInterceptedRequest request) throws LDAPException {
        return connections
                .dn(request.getConnectionID())
                .orElseThrow(() -> new LDAPException(
                        ResultCode.OPERATIONS_ERROR, "00002020: Operation unavailable without authentication"));
    }
}
