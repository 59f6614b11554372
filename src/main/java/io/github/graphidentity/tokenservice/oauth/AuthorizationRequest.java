package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.oauth.Authorities.TenantClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import io.github.graphidentity.tokenservice.tokens.RequestedScopes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** A request of the authorization endpoint whose client and redirect URI are valid. */
public record AuthorizationRequest(TokenRequest request, SimulatedTenant tenant, Client client, String redirectUri) {

    /** A redirect with a state of this length fits into server.tomcat.max-http-response-header-size. */
    private static final int MAX_STATE = 16_000;

    /** A code keeps these values until it expires. */
    private static final List<String> KEPT = List.of("nonce", "code_challenge");

    private static final int MAX_KEPT = 2_000;

    private static final List<String> RESPONSE_MODES = List.of("query", "fragment", "form_post");

    /**
     * Checks client and redirect URI. An error is shown to the user and never sent to the unverified address (RFC 6749,
     * 4.1.2.1).
     */
    public static AuthorizationRequest of(TokenRequest received, Authorities authorities) {
        String hint = received.optional("login_hint");
        TokenRequest request = authorities.withTenant(
                received, tenant -> hint != null && tenant.user(hint).isPresent());
        TenantClient found = authorities.client(request.authority(), request.required("client_id"));
        String redirectUri = request.required("redirect_uri");
        if (!found.client().mayRedirectTo(redirectUri)) {
            throw SignInError.REDIRECT_NOT_REGISTERED.with(
                    redirectUri, found.client().id());
        }
        String state = request.optional("state");
        if (state != null && UriUtils.encode(state, StandardCharsets.UTF_8).length() > MAX_STATE) {
            throw TokenRequestError.QUERY_TOO_LONG.with();
        }
        return new AuthorizationRequest(request, found.tenant(), found.client(), redirectUri);
    }

    /** Checks the other parameters. Errors are returned to the client. */
    public void check() {
        String responseType = request.required("response_type");
        if (!responseType.equals("code")) {
            throw SignInError.REPLY_TYPE.with(responseType);
        }
        String method = request.optional("code_challenge_method");
        boolean knownMethod = method == null || method.equals("S256") || method.equals("plain");
        if (!knownMethod || !RESPONSE_MODES.contains(responseMode())) {
            throw TokenRequestError.MALFORMED.with();
        }
        for (String name : KEPT) {
            String value = request.optional(name);
            if (value != null && value.length() > MAX_KEPT) {
                throw TokenRequestError.QUERY_TOO_LONG.with();
            }
        }
        RequestedScopes.parse(request.required("scope"));
    }

    /** Returns whether no page may be shown ({@code prompt=none}). */
    public boolean isSilent() {
        return "none".equals(request.optional("prompt"));
    }

    /** Returns the user of {@code login_hint}. */
    public Optional<EntraUser> hintedUser() {
        String hint = request.optional("login_hint");
        return hint == null ? Optional.empty() : tenant.user(hint);
    }

    public String responseMode() {
        String mode = request.optional("response_mode");
        return mode == null ? "query" : mode.toLowerCase(Locale.ROOT);
    }

    public @Nullable String state() {
        return request.optional("state");
    }

    /** Issues a code for the user who has signed in and consented. */
    public String issueCode(EntraUser user, AuthorizationCodes codes) {
        if (!user.accountEnabled()) {
            throw SignInError.USER_DISABLED.with().of(tenant, user.id());
        } else if (user.mustChangePassword()) {
            throw SignInError.PASSWORD_CHANGE_REQUIRED.with().of(tenant, user.id());
        }
        Delegation delegation = Delegation.grant(
                tenant,
                client,
                user,
                request.required("scope"),
                request.base(),
                OpaqueToken.create(),
                request.optional("nonce"));
        return codes.issue(
                delegation, redirectUri, request.optional("code_challenge"), request.optional("code_challenge_method"));
    }
}
