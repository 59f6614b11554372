package io.github.graphidentity.resources.users;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.entra.simulated.TemporaryPass;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Resets the password of a user, who must change it at the next sign-in. The operation that Graph documents as long-running has
 * succeeded before the answer. With password writeback, which every tenant has, it also sets the password in Active Directory.
 */
@Component
@DocumentedBy("authenticationmethod-resetpassword.md, longrunningoperation-get.md")
class ResetPassword implements BoundOperation.Source {

    private static final String OPERATION = "longRunningOperation";
    private static final String NEW_PASSWORD = "newPassword";
    private static final String PASSWORD_ATTRIBUTE = "unicodePwd";
    private static final String LAST_SET_ATTRIBUTE = "pwdLastSet";

    @Assumed("a user keeps this many operations")
    private static final int MAX_OPERATIONS = 5;

    @Override
    public List<BoundOperation> operations() {
        return List.of(BoundOperation.ofObject("POST", "authenticationMethod", "resetPassword", ResetPassword::call));
    }

    private static ResponseEntity<?> call(EntityRequest request) throws IOException {
        EntraUser user = user(request);
        String sent = sent(request);
        Optional<SearchResultEntry> account = OnPremises.account(request.tenant(), user)
                .flatMap(request.tenant().directory()::account);
        if (sent == null && account.isPresent()) {
            throw MethodError.PASSWORD_REQUIRED.with();
        }
        String password = sent == null ? TemporaryPass.random() : sent;
        if (account.isPresent()) {
            writeBack(request.tenant(), account.get(), password);
        }
        StoredObject operation = reset(request.tenant().users(), user.id(), password);
        Map<String, Object> body = new LinkedHashMap<>();
        if (sent == null) {
            body.put("@odata.context", request.context("microsoft.graph.passwordResetResponse"));
            body.put(NEW_PASSWORD, password);
        }
        String root = RequestPaths.base(request.http()) + "/" + request.version();
        return GraphResponse.accepted(root + "/users/" + user.id() + "/authentication/operations/" + operation.id())
                .body(body);
    }

    private static EntraUser user(EntityRequest request) {
        EntraUser user = AuthenticationRules.user(request);
        GraphObject method = request.target().object();
        if (!method.type().equals(AuthenticationRelation.PASSWORD)) {
            throw DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(method.id());
        } else if (UserPrivileges.isSelf(request, user)) {
            throw MethodError.OWN_PASSWORD.with();
        }
        UserPrivileges.checkPrivileged(request, user);
        return user;
    }

    private static StoredObject reset(EntraUsers users, String id, String password) {
        Instant now = users.now();
        String time = users.objects().timestamp();
        StoredObject operation = new StoredObject(
                OPERATION,
                UUID.randomUUID().toString(),
                id,
                Map.of("createdDateTime", time, "lastActionDateTime", time, "status", "succeeded"));
        users.update(
                id,
                user -> latest(user)
                        .withAuthentication(operation)
                        .withPassword(password, now)
                        .withMustChangePassword(true));
        return operation;
    }

    private static @Nullable String sent(EntityRequest request) throws IOException {
        Object sent = EntityPayload.readOptional(request.http())
                .parameters(NEW_PASSWORD)
                .get(NEW_PASSWORD);
        if (sent == null) {
            return null;
        } else if (!(sent instanceof String)) {
            throw DirectoryError.PROPERTY_MISTYPED.with(NEW_PASSWORD);
        }
        String text = (String) sent;
        if (!EntraUser.acceptsPassword(text)) {
            throw MethodError.PASSWORD_REJECTED.with(EntraUser.PASSWORD_RULE);
        }
        return text;
    }

    /** Makes room for another operation. */
    private static EntraUser latest(EntraUser user) {
        List<StoredObject> operations = user.authentication().stream()
                .filter(it -> it.type().equals(OPERATION))
                .toList();
        return operations.size() < MAX_OPERATIONS ? user : user.withoutAuthentication(operations.get(0)::equals);
    }

    /** Sets the password in the simulated directory with delegated rights, which do not apply to protected accounts. */
    @DocumentedBy("concept-sspr-writeback: accounts in protected groups cannot be used with password writeback")
    private static void writeBack(SimulatedTenant tenant, SearchResultEntry account, String password) {
        byte[] quoted = ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE);
        try {
            tenant.directory()
                    .delegated(List.of(PASSWORD_ATTRIBUTE, LAST_SET_ATTRIBUTE))
                    .modify(new ModifyRequest(
                            account.getDN(),
                            new Modification(ModificationType.REPLACE, PASSWORD_ATTRIBUTE, quoted),
                            new Modification(ModificationType.REPLACE, LAST_SET_ATTRIBUTE, "0")));
        } catch (LDAPException refused) {
            if (refused.getResultCode().equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
                throw MethodError.WRITEBACK_PROTECTED.with().causedBy(refused);
            }
            throw MethodError.PASSWORD_REJECTED
                    .with("Active Directory refuses it: " + refused.getDiagnosticMessage())
                    .causedBy(refused);
        }
    }
}
