package io.github.graphidentity.tokenservice.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.tokens.AccessTokens;
import io.github.graphidentity.tokenservice.tokens.KeptDelegation;
import io.github.graphidentity.tokenservice.tokens.Revocations;
import io.github.graphidentity.tokenservice.tokens.TokenEnd;
import io.github.graphidentity.tokenservice.tokens.TokenEnd.Cause;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the access tokens and refresh tokens that users got, and whether they are still valid. */
@Component
public class IssuedTokens {

    private final Revocations revocations;

    IssuedTokens(Revocations revocations) {
        this.revocations = revocations;
    }

    /**
     * A token that was issued to a user.
     *
     * @param kind `accessToken` or `refreshToken`
     * @param userId object id of the user
     * @param client name of the client, or its id if the client no longer exists
     * @param audience resource that the token is for
     * @param expires when the token expires, unless something ends it earlier
     * @param valid whether Graph, or the token service for a refresh token, accepts the token now
     * @param endedBy what ended the token: `expired`, `tokenRevoked`, `signInRevoked`, `sessionsRevoked`, `userDisabled` or `userDeleted`
     * @param endedAt when the token ended; omitted while it is valid and for a user who is disabled
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IssuedToken(
            String kind,
            String userId,
            String clientId,
            String client,
            String audience,
            Instant issued,
            Instant expires,
            boolean valid,
            @Nullable Cause endedBy,
            @Nullable Instant endedAt) {}

    /**
     * Returns the tokens, newest first.
     *
     * @param userId only those of a user; {@code null} for all
     */
    public Stream<IssuedToken> of(SimulatedTenant tenant, @Nullable String userId) {
        Stream<RefreshTokens.Issued> refresh = userId == null
                ? RefreshTokens.ISSUED.all(tenant.store().now())
                : RefreshTokens.ISSUED.of(tenant.store().now(), userId);
        return Stream.concat(
                        AccessTokens.of(tenant, userId).map(token -> access(tenant, token)),
                        refresh.map(token -> refresh(tenant, token)))
                .sorted(Comparator.comparing(IssuedToken::issued).reversed());
    }

    private IssuedToken access(SimulatedTenant tenant, AccessTokens.Issued token) {
        return token(tenant, "accessToken", token, revocations.of(tenant, token.identity(tenant.id())));
    }

    private IssuedToken refresh(SimulatedTenant tenant, RefreshTokens.Issued token) {
        KeptDelegation of = token.delegation();
        return token(
                tenant,
                "refreshToken",
                new AccessTokens.Issued(
                        "", of.userId(), of.clientId(), of.audience(), of.sid(), token.at(), token.expires()),
                revocations.ofSignIn(tenant, of.sid(), of.userId(), token.at()));
    }

    private static IssuedToken token(
            SimulatedTenant tenant, String kind, AccessTokens.Issued token, Optional<TokenEnd> revoked) {
        Instant expires = token.expires();
        TokenEnd end = revoked.filter(it -> it.at().isBefore(expires))
                .or(() -> Optional.of(new TokenEnd(expires, Cause.EXPIRED))
                        .filter(it -> !tenant.clock().instant().isBefore(expires)))
                .or(() -> ofUser(tenant, token.oid()))
                .orElse(null);
        return new IssuedToken(
                kind,
                token.oid(),
                token.appId(),
                tenant.client(token.appId()).map(Client::name).orElse(token.appId()),
                token.audience(),
                token.issued(),
                expires,
                end == null,
                end == null ? null : end.cause(),
                end == null || end.cause() == Cause.USER_DISABLED ? null : end.at());
    }

    private static Optional<TokenEnd> ofUser(SimulatedTenant tenant, String id) {
        Cause cause = tenant.users().get(id) == null ? Cause.USER_DELETED : Cause.USER_DISABLED;
        return tenant.users().disabledOrDeletedSince(id).map(at -> new TokenEnd(at, cause));
    }
}
