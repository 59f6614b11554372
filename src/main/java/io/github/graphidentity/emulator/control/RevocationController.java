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

/** Revokes tokens, so that a client can be tested against continuous access evaluation (CAE). */
@RestController
class RevocationController {

    private final Revocations revocations;

    RevocationController(Revocations revocations) {
        this.revocations = revocations;
    }

    /** Revokes a token, all tokens of a user, or all tokens of a client. */
    @PostMapping("/_emulator/tokens/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(SimulatedTenant tenant, @ControlBody Revocation revocation) {
        if (revocation.token() != null) {
            revocations.revokeToken(tenant, uti(revocation.token()));
        } else if (revocation.user() != null) {
            EntraUser user = tenant.user(revocation.user())
                    .orElseThrow(() -> TokenMintController.unknownUser(revocation.user()));
            tenant.users().revokeSessions(user.id());
        } else if (revocation.clientId() != null) {
            revocations.revokeAllOfClient(tenant, revocation.clientId());
        } else {
            throw ControlErrors.badRequest("One of the fields token, user and clientId is required.");
        }
    }

    private static String uti(String token) {
        try {
            return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("uti"))
                    .orElseThrow(() -> ControlErrors.badRequest(
                            "The token has no claim uti, so it was not issued by this token service."));
        } catch (ParseException malformed) {
            throw ControlErrors.badRequest("token must be a signed JWT.");
        }
    }

    /**
     * The tokens to revoke; one of the fields is required.
     *
     * @param token one token
     * @param user object id or userPrincipalName, to revoke all tokens of a user
     * @param clientId client id, to revoke all tokens of a client
     */
    record Revocation(
            @Nullable String token,
            @Nullable String user,
            @Nullable String clientId) {}
}
