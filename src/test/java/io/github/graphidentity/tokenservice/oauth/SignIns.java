package io.github.graphidentity.tokenservice.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Sends requests to the token service, with parameters as {@code "name", "value", "name", "value"}. */
public final class SignIns {

    public static final String CONSOLE = "50c00000-0000-4000-8000-000000000005";
    public static final String PORTAL = "50c00000-0000-4000-8000-000000000006";
    public static final String PORTAL_SECRET = "soc-portal-secret";
    public static final String PORTAL_SCOPE = "api://" + PORTAL + "/.default";
    public static final String SECADMIN = "e5e50000-0000-4000-8000-000000000001";
    public static final String HELPDESK = "e5e50000-0000-4000-8000-000000000002";
    public static final String GRAPH_DEFAULT = "https://graph.microsoft.com/.default";

    /** The pair of RFC 7636, appendix B. */
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Emulator emulator;

    public SignIns(Emulator emulator) {
        this.emulator = emulator;
    }

    public TestResponse token(String... parameters) {
        return tokenAt(emulator.tenantId(), parameters);
    }

    public TestResponse tokenAt(String authority, String... parameters) {
        return emulator.post("/" + authority + "/oauth2/v2.0/token")
                .form(form(parameters))
                .send();
    }

    /** Signs a user in with a password. */
    public TestResponse password(String user, String scope) {
        return token(
                "grant_type",
                "password",
                "client_id",
                CONSOLE,
                "username",
                emulator.upn(user),
                "password",
                "Passw0rd!",
                "scope",
                scope);
    }

    public TestResponse device(String scope) {
        return emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/devicecode")
                .form(form("client_id", CONSOLE, "scope", scope))
                .send();
    }

    public TestResponse redeemDevice(String deviceCode) {
        return token("grant_type", DeviceCodes.GRANT_TYPE, "client_id", CONSOLE, "device_code", deviceCode);
    }

    public TestResponse refresh(String refreshToken, String... more) {
        return token(join(
                new String[] {"grant_type", "refresh_token", "client_id", CONSOLE, "refresh_token", refreshToken},
                more));
    }

    public TestResponse onBehalfOf(String assertion) {
        return token(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "client_id",
                PORTAL,
                "client_secret",
                PORTAL_SECRET,
                "assertion",
                assertion,
                "requested_token_use",
                "on_behalf_of",
                "scope",
                GRAPH_DEFAULT);
    }

    /** The console asks for a code, without a page; later parameters replace earlier ones, and empty ones remove them. */
    public TestResponse authorize(String... changes) {
        return emulator.get("/" + emulator.tenantId() + "/oauth2/v2.0/authorize?" + authorization(changes))
                .send();
    }

    public String authorization(String... changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(
                parameters,
                "client_id",
                CONSOLE,
                "response_type",
                "code",
                "redirect_uri",
                "http://localhost",
                "scope",
                GRAPH_DEFAULT + " openid offline_access",
                "state",
                "s t&ate",
                "nonce",
                "n-0S6",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256",
                "prompt",
                "none",
                "login_hint",
                emulator.upn("secadmin"));
        put(parameters, changes);
        parameters.values().removeIf(String::isEmpty);
        return form(parameters.entrySet().stream()
                .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
                .toArray(String[]::new));
    }

    public TestResponse redeem(String code, String verifier) {
        return token(
                "grant_type",
                "authorization_code",
                "client_id",
                CONSOLE,
                "code",
                code,
                "redirect_uri",
                "http://localhost",
                "code_verifier",
                verifier);
    }

    /** Picks a user on the sign-in page. */
    public TestResponse choose(String userId, String... changes) {
        return emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/authorize")
                .form(authorization(join(changes, "signInAs", userId)))
                .send();
    }

    /** Enters the code of a device and picks a user. */
    public TestResponse answerDevice(String userCode, String userId) {
        return emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/deviceauth")
                .form(form("user_code", userCode, "signInAs", userId))
                .send();
    }

    /** What the certified client sends. */
    public static String[] assertion(String assertion) {
        return new String[] {
            "grant_type",
            "client_credentials",
            "client_id",
            CertifiedClient.ID,
            "scope",
            GRAPH_DEFAULT,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion
        };
    }

    public static String[] join(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    /** A code for the console, of a sign-in without a page. */
    public String code() {
        return parameters(authorize()).get("code");
    }

    /** What a redirect carries, in its query or its fragment. */
    public static Map<String, String> parameters(TestResponse redirect) {
        URI location = URI.create(redirect.header("location"));
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair :
                (location.getRawQuery() == null ? location.getRawFragment() : location.getRawQuery()).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            found.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return found;
    }

    public static String text(TestResponse response, String member) {
        return response.json().path(member).asString();
    }

    public static String form(String... parameters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            text.append(i == 0 ? "" : "&")
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        return text.toString();
    }

    private static void put(Map<String, String> map, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
    }
}
