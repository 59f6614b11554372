package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.AccessError;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Changes the caller's own password. */
@Component
@DocumentedBy("user-changepassword.md")
class ChangePassword implements BoundOperation.Source {

    private static final GraphType USER = GraphModel.SERVED.type("user");

    @Override
    public List<BoundOperation> operations() {
        return List.of(BoundOperation.ofObject("POST", "user", "changePassword", ChangePassword::call));
    }

    private static ResponseEntity<?> call(EntityRequest request) throws IOException {
        EntraUser user = (EntraUser) request.target().object();
        if (!UserPrivileges.isSelf(request, user)) {
            throw AccessError.INSUFFICIENT_PRIVILEGES.with();
        }
        Map<String, @Nullable Object> sent =
                EntityPayload.read(request.http()).parameters("currentPassword", "newPassword");
        String current = text(sent, "currentPassword");
        String changed = text(sent, "newPassword");
        if (!EntraUser.acceptsPassword(changed)) {
            throw MethodError.PASSWORD_REJECTED.with(EntraUser.PASSWORD_RULE);
        } else if (changed.equals(current)) {
            throw MethodError.PASSWORD_REJECTED.with("It must differ from the current one.");
        }
        request.tenant().users().update(user.id(), it -> {
            if (!it.hasPassword(current)) {
                throw MethodError.PASSWORD_WRONG.with();
            }
            return it.withPassword(changed, request.objects().now()).withMustChangePassword(false);
        });
        return ResponseEntity.noContent().build();
    }

    private static String text(Map<String, @Nullable Object> sent, String name) {
        Object value = sent.get(name);
        if (value == null) {
            throw DirectoryError.PROPERTY_REQUIRED.with(name, USER.resourceName());
        } else if (!(value instanceof String text)) {
            throw DirectoryError.PROPERTY_MISTYPED.with(name);
        } else {
            return text;
        }
    }
}
