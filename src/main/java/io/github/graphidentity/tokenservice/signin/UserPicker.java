package io.github.graphidentity.tokenservice.signin;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/** The page on which a tester picks the user to sign in as, without a password. */
final class UserPicker {

    /** The parameter with the object id of the picked user; any other value declines. */
    static final String CHOICE = "signInAs";

    private static final int MAX_SHOWN = 200;

    private UserPicker() {}

    /** Creates a page whose form repeats the parameters and adds the choice. */
    static SignInPage page(
            String title, SimulatedTenant tenant, String action, MultiValueMap<String, String> parameters) {
        SignInPage page = new SignInPage(title)
                .text("Pick the user of " + tenant.domain() + " to sign in as.")
                .form(action);
        parameters.forEach((name, values) -> values.forEach(value -> page.hidden(name, value)));
        tenant.users()
                .all()
                .sorted(Comparator.comparing(EntraUser::userPrincipalName))
                .limit(MAX_SHOWN)
                .forEach(user -> page.button(CHOICE, user.id(), label(tenant, user)));
        return page.button(CHOICE, "nobody", "Cancel").end();
    }

    private static String label(SimulatedTenant tenant, EntraUser user) {
        String roles =
                tenant.users().roles(user).stream().map(EntraRole::displayName).collect(Collectors.joining(", "));
        return user.userPrincipalName()
                + (roles.isEmpty() ? "" : " (" + roles + ")")
                + (user.accountEnabled() ? "" : " (disabled)");
    }
}
