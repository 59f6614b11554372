package io.github.graphidentity.tokenservice.signin;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/** The page on which a user whose password must be changed enters a new one, before the sign-in goes on. */
final class PasswordChange {

    private static final String NEW_PASSWORD = "newPassword";

    private PasswordChange() {}

    /**
     * Returns the user who can be signed in; empty after the page was sent.
     *
     * @param form what the user has sent, which the page repeats
     */
    static Optional<EntraUser> settled(
            SimulatedTenant tenant,
            EntraUser user,
            String action,
            MultiValueMap<String, String> form,
            HttpServletResponse response)
            throws IOException {
        if (!user.mustChangePassword() || !user.accountEnabled()) {
            return Optional.of(user);
        }
        String entered = form.getFirst(NEW_PASSWORD);
        if (entered != null && EntraUser.acceptsPassword(entered) && !user.hasPassword(entered)) {
            return change(tenant.users(), user.id(), entered);
        }
        SignInPage page = new SignInPage("Update your password")
                .text(
                        entered == null
                                ? "You need to update your password, because it has expired."
                                : EntraUser.PASSWORD_RULE + " It must differ from the current one.")
                .form(action);
        form.forEach((name, values) ->
                values.stream().filter(value -> !name.equals(NEW_PASSWORD)).forEach(value -> page.hidden(name, value)));
        page.password(NEW_PASSWORD, "New password")
                .button("", "", "Sign in")
                .end()
                .write(200, response);
        return Optional.empty();
    }

    /** Former sessions end, but not the one that begins now. */
    private static Optional<EntraUser> change(EntraUsers users, String id, String entered) {
        Instant now = users.now();
        return users.update(
                        id,
                        user -> user.withPassword(entered, now)
                                .withSessionsRevoked(now.minusNanos(1))
                                .withMustChangePassword(false))
                .map(EntraUsers.Change::after);
    }
}
