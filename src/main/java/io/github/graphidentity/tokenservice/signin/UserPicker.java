package io.github.graphidentity.tokenservice.signin;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/** The choice of who to be. Passwords are for clients that collect them; a person at a test does not want to type one. */
final class UserPicker {

    /** The parameter that holds the object id of the user who was picked; any other value declines. */
    static final String CHOICE = "signInAs";

    private static final int MAX_SHOWN = 200;

    private UserPicker() {}

    /** A page whose form repeats the parameters and adds the choice. */
    static SignInPage page(
            String title, SimulatedTenant tenant, String action, MultiValueMap<String, String> parameters) {
        SignInPage page = new SignInPage(title)
                .text("Pick who to be in " + tenant.domain() + ".")
                .form(action);
        parameters.forEach((name, values) -> values.forEach(value -> page.hidden(name, value)));
        tenant.users().values().stream()
                .sorted(Comparator.comparing(EntraUser::userPrincipalName))
                .limit(MAX_SHOWN)
                .forEach(user -> page.button(CHOICE, user.id(), label(user)));
        return page.button(CHOICE, "nobody", "Cancel").end();
    }

    private static String label(EntraUser user) {
        String roles = user.roles().stream().map(role -> role.displayName()).collect(Collectors.joining(", "));
        return user.userPrincipalName()
                + (roles.isEmpty() ? "" : " (" + roles + ")")
                + (user.accountEnabled() ? "" : " (disabled)");
    }
}
