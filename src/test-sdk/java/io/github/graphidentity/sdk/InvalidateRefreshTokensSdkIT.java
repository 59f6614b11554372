package io.github.graphidentity.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An action that only the beta SDK has. */
@EmulatorTest
class InvalidateRefreshTokensSdkIT {

    private static final String HELP_DESK = "e5e50000-0000-4000-8000-000000000002";

    private final Emulator emulator;
    private final TestTokens tokens;

    InvalidateRefreshTokensSdkIT(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    @Test
    void invalidatesTheRefreshTokensOfAUser() {
        String token = tokens.with(claims -> claims.claim("roles", List.of("User.RevokeSessions.All")));
        GraphServiceClient client = new GraphServiceClient(SdkAccess.adapter(emulator, "beta", token));

        assertThat(client.users()
                        .byUserId(HELP_DESK)
                        .invalidateAllRefreshTokens()
                        .post()
                        .getValue())
                .isTrue();
    }
}
