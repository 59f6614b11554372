package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.Grant;
import io.github.graphidentity.graph.access.Operation;
import io.github.graphidentity.graph.wire.ActionParameters;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.graph.wire.Preferences;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the action invokeAction.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/security-identityaccounts-invokeaction">identityAccounts:
 *     invokeAction</a>
 */
@RestController
class IdentityAccountsController {

    /** In the order of the metadata, which is that of error messages. */
    private static final List<String> PARAMETERS = List.of("accountId", "action", "identityProvider");

    private final AccessPolicy access;
    private final ActionInvoker invoker;
    private final ResponseShape shape;

    IdentityAccountsController(AccessPolicy access, ActionInvoker invoker, GraphProperties properties) {
        this.access = access;
        this.invoker = invoker;
        this.shape = properties.responseShape();
    }

    @PostMapping(VERSION + "/" + IdentityAccountsType.PATH + "/{id}/invokeAction")
    ResponseEntity<Object> invokeAction(
            @PathVariable String version,
            @PathVariable String id,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        // A caller without any permission is rejected before the body is read.
        access.grant(caller, Operation.INVOKE_DISABLE_OR_ENABLE);
        ActionParameters parameters = ActionParameters.read(request, "invokeAction", PARAMETERS);
        Invocation invocation = invocation(id, parameters, caller, caller.context(request));
        InvokeActionResult result = invoker.invoke(invocation);
        if (Preferences.isMinimal(request)) {
            return marked(GraphResponse.minimal(), invocation.grant()).build();
        }
        String context = GraphResponse.context(request, version, "microsoft.graph.security.invokeActionResult");
        return marked(GraphResponse.ok(), invocation.grant()).body(shape.body(result, context));
    }

    /** Marks a call that a real tenant with Microsoft's published permissions would have rejected. */
    private static BodyBuilder marked(BodyBuilder response, Grant grant) {
        return grant.beyondPublished()
                ? response.header("x-emulator-grant", grant.permission() + "; beyond the published permissions")
                : response;
    }

    private Invocation invocation(String id, ActionParameters parameters, Caller caller, CallContext context) {
        String accountId = parameters.string("accountId");
        Action action = parameters.member("action", "microsoft.graph.security.action", Action::ofWireName);
        IdentityProvider identityProvider = parameters.member(
                "identityProvider", "microsoft.graph.security.identityProvider", IdentityProvider::ofWireName);
        Operation operation = action.disablesOrEnables() ? Operation.INVOKE_DISABLE_OR_ENABLE : Operation.INVOKE_ACTION;
        Grant grant = access.grant(caller, operation, action, identityProvider);
        return new Invocation(id, accountId, action, identityProvider, caller, context, grant);
    }
}
