package io.github.graphidentity.control;

import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.entra.EntraUser;
import io.github.graphidentity.tenant.SimulatedTenant;
import io.github.graphidentity.tenant.Tenants;
import io.github.graphidentity.token.Revocations;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Ends tokens before their time, so that a client can rehearse what continuous access evaluation does to it. */
@RestController
class RevocationController {

    private final Tenants tenants;
    private final Revocations revocations;

    RevocationController(Tenants tenants, Revocations revocations) {
        this.tenants = tenants;
        this.revocations = revocations;
    }

    @PostMapping("/_emulator/tokens/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@RequestBody Revocation asked, @RequestParam(required = false) @Nullable String tenant) {
        SimulatedTenant selected = SelectedTenant.of(tenant, tenants);
        if (asked.token() != null) {
            revocations.revokeToken(selected, uti(asked.token()));
        } else if (asked.user() != null) {
            EntraUser user = selected.user(asked.user())
                    .orElseThrow(() -> refusal("The tenant has no user '" + asked.user() + "'."));
            selected.users().revokeSessions(user.id());
        } else if (asked.clientId() != null) {
            revocations.revokeAllOfClient(selected, asked.clientId());
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
     * @param user object id or userPrincipalName
     */
    record Revocation(
            @Nullable String token,
            @Nullable String user,
            @Nullable String clientId) {}
}
