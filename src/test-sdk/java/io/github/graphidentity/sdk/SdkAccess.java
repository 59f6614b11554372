package io.github.graphidentity.sdk;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.kiota.RequestAdapter;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestClient;
import java.net.URI;
import java.util.Map;

/** Points Microsoft's SDKs at the emulator: a base URL, and a token that they send to a host that is not Microsoft's. */
final class SdkAccess {

    private SdkAccess() {}

    static RequestAdapter adapter(Emulator emulator, String version, TestClient client) {
        return adapter(emulator, version, emulator.bearer(client));
    }

    static RequestAdapter adapter(Emulator emulator, String version, String bearer) {
        AccessTokenProvider tokens = new AccessTokenProvider() {
            @Override
            public String getAuthorizationToken(URI uri, Map<String, Object> context) {
                return bearer;
            }

            @Override
            public AllowedHostsValidator getAllowedHostsValidator() {
                return new AllowedHostsValidator("localhost");
            }
        };
        return new BaseGraphRequestAdapter(
                new BaseBearerTokenAuthenticationProvider(tokens),
                "http://localhost:" + emulator.port() + "/" + version);
    }
}
