package io.github.graphidentity.tokenservice.signin;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tokenservice.errors.EntraException;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.oauth.Authorities;
import io.github.graphidentity.tokenservice.oauth.AuthorizationCodes;
import io.github.graphidentity.tokenservice.oauth.AuthorizationRequest;
import io.github.graphidentity.tokenservice.oauth.SignInLog;
import io.github.graphidentity.tokenservice.oauth.TokenRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The authorization endpoint. Its page lists the tenant's users, and one click signs in as one of them. {@code prompt=none}
 * with a {@code login_hint} needs no page, so tests can sign in without a browser.
 */
@Controller
class AuthorizeController {

    private static final Logger log = LoggerFactory.getLogger(AuthorizeController.class);

    private final Authorities authorities;
    private final AuthorizationCodes codes;

    AuthorizeController(Authorities authorities, AuthorizationCodes codes) {
        this.authorities = authorities;
        this.codes = codes;
    }

    @GetMapping("/{authority}/oauth2/v2.0/authorize")
    void show(
            @PathVariable String authority,
            @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        Optional<AuthorizationRequest> asked = checked(TokenRequest.of(authority, query, http), response);
        if (asked.isEmpty()) {
            return;
        }
        AuthorizationRequest request = asked.get();
        if (request.isSilent()) {
            Optional<EntraUser> hinted = request.hintedUser();
            if (hinted.isPresent()) {
                signIn(request, hinted.get(), response);
            } else {
                AuthorizationRedirect.refusal(request, SignInError.LOGIN_REQUIRED.with())
                        .send(response);
            }
            return;
        }
        SignInPage.withUsers("Sign in to " + request.client().name(), request.tenant(), http.getRequestURI(), query)
                .write(200, response);
    }

    @PostMapping("/{authority}/oauth2/v2.0/authorize")
    void signIn(
            @PathVariable String authority,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        Optional<AuthorizationRequest> asked = checked(TokenRequest.of(authority, form, http), response);
        if (asked.isEmpty()) {
            return;
        }
        EntraUser user = asked.get().tenant().users().get(String.valueOf(form.getFirst(SignInPage.CHOICE)));
        if (user == null) {
            AuthorizationRedirect.refusal(asked.get(), SignInError.CONSENT_DECLINED.with())
                    .send(response);
            return;
        }
        Optional<EntraUser> settled =
                PasswordChange.settled(asked.get().tenant(), user, http.getRequestURI(), form, response);
        if (settled.isPresent()) {
            signIn(asked.get(), settled.get(), response);
        }
    }

    private void signIn(AuthorizationRequest request, EntraUser user, HttpServletResponse response) throws IOException {
        AuthorizationRedirect reply;
        try {
            reply = AuthorizationRedirect.code(request, request.issueCode(user, codes));
        } catch (EntraException refusal) {
            SignInLog.refused(refusal, request.request());
            reply = AuthorizationRedirect.refusal(request, refusal);
        }
        reply.send(response);
    }

    /** Returns the checked request, or empty after it has sent the error to the user or to the client. */
    private Optional<AuthorizationRequest> checked(TokenRequest request, HttpServletResponse response)
            throws IOException {
        AuthorizationRequest asked;
        try {
            asked = AuthorizationRequest.of(request, authorities);
        } catch (EntraException refusal) {
            log.info("Sign-in rejected: AADSTS{}", refusal.error().code());
            new SignInPage("Sorry, but we're having trouble signing you in")
                    .text(String.valueOf(refusal.getMessage()))
                    .write(refusal.error().status(), response);
            return Optional.empty();
        }
        try {
            asked.check();
            return Optional.of(asked);
        } catch (EntraException refusal) {
            AuthorizationRedirect.refusal(asked, refusal).send(response);
            return Optional.empty();
        }
    }
}
