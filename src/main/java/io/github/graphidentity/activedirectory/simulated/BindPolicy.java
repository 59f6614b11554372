package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Checks binds as AD does: by DN, userPrincipalName or {@code DOMAIN\name}, and with the state of the account. */
final class BindPolicy extends InMemoryOperationInterceptor {

    private static final String WRONG_NAME_OR_PASSWORD = "52e";

    private final DirectoryNames names;
    private final BoundIdentities connections;
    private final Clock clock;

    BindPolicy(DirectoryNames names, BoundIdentities connections, Clock clock) {
        this.names = names;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    @DocumentedBy("MS-ADTS 5.1.1.1.1, simple authentication: the forms of a name")
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest bind) {
        connections.unbind(bind.getConnectionID());
        SimpleBindRequest request = bind.getRequest();
        String name = request.getBindDN();
        if (!name.isEmpty()) {
            // An unknown name must look like a wrong password, not like a malformed request.
            String sought = name.length() > DirectoryNames.LONGEST
                    ? names.nobody()
                    : names.ofSignIn(name)
                            .map(Entry::getDN)
                            .or(() -> Optional.of(name).filter(DN::isValidDN))
                            .orElse(names.nobody());
            bind.setRequest(new SimpleBindRequest(
                    sought, Objects.requireNonNull(request.getPassword()).getValue(), request.getControls()));
        }
    }

    @Override
    @ObservedIn("Samba 4.17: the order of the checks, and that 775 does not need the right password")
    public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult bind) {
        String dn = bind.getRequest().getBindDN();
        if (dn.isEmpty()) {
            return;
        }
        boolean passwordIsRight =
                Objects.requireNonNull(bind.getResult()).getResultCode().equals(ResultCode.SUCCESS);
        Optional<DerivedAccountState> account = names.entry(dn).map(DerivedAccountState::of);
        boolean locked = account.filter(DerivedAccountState::locked).isPresent();
        Optional<String> refusal = passwordIsRight || locked
                ? account.flatMap(it -> it.refusal(clock.instant()))
                : Optional.of(WRONG_NAME_OR_PASSWORD);
        if (refusal.isEmpty()) {
            connections.bind(bind.getConnectionID(), dn);
        } else {
            bind.setResult(new BindResult(refused(refusal.get())));
        }
    }

    private static LDAPException refused(String data) {
        return new LDAPException(
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data " + data + ", v1db1");
    }
}
