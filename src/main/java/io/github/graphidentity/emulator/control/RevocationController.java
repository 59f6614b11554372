package io.github.graphidentity.emulator.control;

import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.tokens.Revocations;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Ends tokens before their time, so that a client can rehearse what continuous access evaluation does to it. */
@RestController
class RevocationController {

    private final Revocations revocations;

    RevocationController(Revocations revocations) {
        this.revocations = revocations;
    }

    /** Ends a token, all of a user, or all of a client. */
    @PostMapping("/_emulator/tokens/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(SimulatedTenant tenant, @ControlBody Revocation asked) {
        if (asked.token() != null) {
            revocations.revokeToken(tenant, uti(asked.token()));
        } else if (asked.user() != null) {
            EntraUser user = tenant.user(asked.user())
                    .orElseThrow(() -> refusal("The tenant has no user '" + asked.user() + "'."));
            tenant.users().revokeSessions(user.id());
        } else if (asked.clientId() != null) {
            revocations.revokeAllOfClient(tenant, asked.clientId());
        } else {
            throw refusal("Name what to revoke: {\"token\": …}, {\"user\": …} or {\"clientId\": …}.");
        }
    }

    private static String uti(String token) {
        try {
            return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("uti"))
                    .orElseThrow(() -> refusal("The token has no uti, so it is none of this service's."));
        } catch (ParseException malformed) {
            throw refusal("The token is no JWT.");
        }
    }

    private static ResponseStatusException refusal(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    /**
     * What to revoke, one of these.
     *
     * @param token one token
     * @param user all of a user: object id or userPrincipalName
     * @param clientId all of a client
     */
    record Revocation(
            @Nullable String token,
            @Nullable String user,
            @Nullable String clientId) {}
}
