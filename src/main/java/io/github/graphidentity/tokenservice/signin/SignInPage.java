package io.github.graphidentity.tokenservice.signin;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.HtmlUtils;

/** Builds a page of the sign-in: plain HTML without scripts, which also works in a text browser. */
final class SignInPage {

    private static final String HEAD = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><title>TITLE</title><style>"
            + "body{font:16px/1.5 system-ui,sans-serif;max-width:30rem;margin:4rem auto;padding:0 1rem;color:#1b1b1b}"
            + "h1{font-size:1.3rem}button,input{font:inherit;padding:.5rem .8rem;margin:.2rem 0;width:100%;"
            + "box-sizing:border-box;text-align:left;border:1px solid #888;border-radius:4px;background:#fff}"
            + "button:hover,button:focus{background:#eef4ff}small{color:#555}"
            + "</style></head><body><h1>TITLE</h1>";

    private static final String FOOT =
            "<p><small>graph-identity-emulator: a simulated tenant, not your real account.</small></p></body></html>";

    /** The parameter with the object id of the picked user; any other value declines. */
    static final String CHOICE = "signInAs";

    private static final int MAX_SHOWN = 200;

    private final StringBuilder body = new StringBuilder();

    SignInPage(String title) {
        body.append(HEAD.replace("TITLE", HtmlUtils.htmlEscape(title)));
    }

    SignInPage text(String text) {
        body.append("<p>").append(HtmlUtils.htmlEscape(text)).append("</p>");
        return this;
    }

    /** Starts a form; {@link #end()} closes it. */
    SignInPage form(String action) {
        body.append("<form method=\"post\" action=\"")
                .append(HtmlUtils.htmlEscape(action))
                .append("\">");
        return this;
    }

    SignInPage hidden(String name, String value) {
        return input("hidden", name, value, "");
    }

    SignInPage field(String name, String label) {
        return field("text", name, label);
    }

    SignInPage password(String name, String label) {
        return field("password", name, label);
    }

    private SignInPage field(String type, String name, String label) {
        body.append("<label>").append(HtmlUtils.htmlEscape(label));
        input(type, name, "", " required autofocus autocomplete=\"off\"");
        body.append("</label>");
        return this;
    }

    SignInPage button(String name, String value, String label) {
        body.append("<button name=\"")
                .append(HtmlUtils.htmlEscape(name))
                .append("\" value=\"")
                .append(HtmlUtils.htmlEscape(value))
                .append("\">")
                .append(HtmlUtils.htmlEscape(label))
                .append("</button>");
        return this;
    }

    SignInPage end() {
        body.append("</form>");
        return this;
    }

    private SignInPage input(String type, String name, String value, String more) {
        body.append("<input type=\"")
                .append(type)
                .append("\" name=\"")
                .append(HtmlUtils.htmlEscape(name))
                .append("\" value=\"")
                .append(HtmlUtils.htmlEscape(value))
                .append("\"")
                .append(more)
                .append(">");
        return this;
    }

    void write(int status, HttpServletResponse response) throws IOException {
        byte[] bytes = body.append(FOOT).toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        response.setHeader("X-Frame-Options", "DENY");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Creates a page on which a tester picks the user to sign in as, without a password. Its form repeats the parameters and adds the choice. */
    static SignInPage withUsers(
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
                + (user.accountEnabled() ? "" : " (disabled)")
                + (user.mustChangePassword() ? " (must change the password)" : "");
    }
}
