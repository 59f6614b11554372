package io.github.graphidentity.tokenservice.signin;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.oauth.Authorities;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-out endpoint. The sign-in page keeps no session, so it only redirects or shows a page. */
@Controller
class LogoutController {

    private final Authorities authorities;

    LogoutController(Authorities authorities) {
        this.authorities = authorities;
    }

    @GetMapping("/{authority}/oauth2/v2.0/logout")
    void logout(
            @PathVariable String authority,
            @RequestParam(name = "post_logout_redirect_uri", required = false) String address,
            HttpServletResponse response)
            throws IOException {
        boolean registered = address != null
                && authorities.tenantsOf(authority).stream().anyMatch(tenant -> isRegistered(tenant, address));
        if (registered) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", address);
        } else {
            new SignInPage("You signed out of your account")
                    .text("You can close this window.")
                    .write(200, response);
        }
    }

    private static boolean isRegistered(SimulatedTenant tenant, String address) {
        return tenant.clients().values().stream().anyMatch(client -> client.mayRedirectTo(address));
    }
}
