package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.oauth.IssuedTokens;
import io.github.graphidentity.tokenservice.oauth.IssuedTokens.IssuedToken;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells who still holds a valid token. */
@RestController
class IssuedTokensController {

    private static final int MAX_LIMIT = 1000;

    private final IssuedTokens tokens;

    IssuedTokensController(IssuedTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Returns the access tokens and refresh tokens that users got since the last reset, newest first, without the tokens themselves.
     *
     * @param user userPrincipalName or object id, or the object id of a deleted user; by default all users
     * @param valid true for valid tokens only
     * @param limit maximum number of tokens, from 1 to 1000
     */
    @GetMapping("/_emulator/tokens")
    List<IssuedToken> tokens(
            SimulatedTenant tenant,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(defaultValue = "false") boolean valid,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ControlErrors.badRequest("limit must be between 1 and " + MAX_LIMIT + ", but is " + limit + ".");
        }
        String id = user == null ? null : tenant.user(user).map(it -> it.id()).orElse(user);
        List<IssuedToken> issued = tokens.of(tenant, id).toList();
        if (user != null && issued.isEmpty() && tenant.user(user).isEmpty()) {
            throw TokenMintController.unknownUser(user);
        }
        return issued.stream()
                .filter(token -> !valid || token.valid())
                .limit(limit)
                .toList();
    }
}
