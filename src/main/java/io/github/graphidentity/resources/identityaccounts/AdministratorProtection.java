package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.entra.simulated.EntraDirectories;
import io.github.graphidentity.graph.access.Permission;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import org.springframework.stereotype.Component;

/** Keeps callers that may switch accounts on and off from administrators in Entra ID, as {@code PATCH /users/{id}} does. */
@Component
@Assumed("that the published permission includes administrators; the pages of the action do not mention them")
class AdministratorProtection implements InvocationListener {

    private static final String SWITCH = Permission.USER_ENABLE_DISABLE_ACCOUNT_ALL.value();

    private final EntraDirectories directories;

    AdministratorProtection(EntraDirectories directories) {
        this.directories = directories;
    }

    @Override
    public void begins(Invocation invocation) {
        if (invocation.identityProvider() == IdentityProvider.ENTRA_ID
                && invocation.grant().permission().equals(SWITCH)
                && !invocation.caller().mayChangeAdministrators()
                && isAdministrator(invocation)) {
            throw new ProviderFailure(
                    Kind.PROTECTED,
                    "the user is an administrator, and " + SWITCH + " does not allow changes of administrators.");
        }
    }

    private boolean isAdministrator(Invocation invocation) {
        return directories
                .of(invocation.caller().tenantId())
                .flatMap(users -> users.find(invocation.accountId()).filter(users::isPrivileged))
                .isPresent();
    }

    @Override
    public void invoked(ActionInvoked invocation) {}
}
