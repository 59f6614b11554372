package io.github.graphidentity.tokenservice.oauth;

import static io.github.graphidentity.TestClient.READER;
import static io.github.graphidentity.tokenservice.errors.EntraBody.assertRefused;
import static io.github.graphidentity.tokenservice.oauth.SignIns.CONSOLE;
import static io.github.graphidentity.tokenservice.oauth.SignIns.GRAPH_DEFAULT;
import static io.github.graphidentity.tokenservice.oauth.SignIns.PORTAL;
import static io.github.graphidentity.tokenservice.oauth.SignIns.PORTAL_SCOPE;
import static io.github.graphidentity.tokenservice.oauth.SignIns.VERIFIER;
import static io.github.graphidentity.tokenservice.oauth.SignIns.form;
import static io.github.graphidentity.tokenservice.oauth.SignIns.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.TestUser;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.errors.EntraError;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Triggers every error of both catalogues over HTTP. A new error does not compile until it is triggered here. */
@EmulatorTest
class EntraRefusalTests {

    private static final String NOBODY_KNOWN = "f0000000-0000-4000-8000-00000000000f";

    private final Emulator emulator;
    private final SignIns signIns;
    private final SimulatedTenant tenant;
    private final TestTokens tokens;
    private final AssertionMaker assertions;

    EntraRefusalTests(Emulator emulator, Tenants tenants, TestTokens tokens) {
        this.emulator = emulator;
        this.signIns = new SignIns(emulator);
        this.tenant = tenants.byId(emulator.tenantId()).orElseThrow();
        this.tokens = tokens;
        this.assertions = new AssertionMaker(emulator, StandingClock.NOW);
    }

    @ParameterizedTest
    @EnumSource(TokenRequestError.class)
    void returnsTheDocumentedResponse(TokenRequestError refusal) throws Exception {
        switch (refusal) {
            case INVALID_SECRET -> is(refusal, application("client_secret", "wrong"), READER.id());
            case NO_CREDENTIAL -> is(refusal, application());
            case PUBLIC_CLIENT_WITH_CREDENTIAL -> is(refusal, signIns.refresh("x", "client_secret", "s"));
            case ASSERTION_SIGNATURE -> is(refusal, asRunner("a.b.c"), "The assertion is not a signed JWT.");
            case ASSERTION_LIFETIME -> is(refusal, asRunner(assertions.expired()));
            case ASSERTION_AUDIENCE -> is(refusal, asRunner(assertions.forAnother()));
            case ASSERTION_SUBJECT -> is(refusal, asRunner(assertions.ofAnother()));
            case ASSERTION_REPLAYED -> {
                String once = assertions.good();
                asRunner(once);
                is(refusal, asRunner(once));
            }
            case UNKNOWN_CLIENT ->
                is(
                        refusal,
                        signIns.token("grant_type", "client_credentials", "client_id", "x"),
                        "x",
                        emulator.tenantId());
            case CLIENT_DISABLED -> {
                assertThat(emulator.request("PATCH", "/v1.0/servicePrincipals(appId='" + CONSOLE + "')")
                                .bearer(tokens.with(
                                        claims -> claims.claim("roles", List.of("Application.ReadWrite.All"))))
                                .json("{\"accountEnabled\":false}")
                                .send()
                                .status())
                        .isEqualTo(204);
                is(refusal, signIns.device(GRAPH_DEFAULT), CONSOLE, "soc-console");
                is(refusal, signIns.password("secadmin", "openid"), CONSOLE, "soc-console");
            }
            case UNKNOWN_TENANT -> is(refusal, signIns.tokenAt("fabrikam.example", app()), "fabrikam.example");
            case NO_TENANT -> is(refusal, signIns.tokenAt("common", app()));
            case SCOPE_WITHOUT_DEFAULT -> is(refusal, app("scope", "User.Read"), "User.Read");
            case INVALID_SCOPE -> is(refusal, app("scope", "a/b c/d"), "a/b c/d");
            case UNKNOWN_RESOURCE -> is(refusal, app("scope", "api://x/.default"), "api://x", emulator.domain());
            case NO_CONSENT -> is(refusal, signIns.password("secadmin", "Mail.Send"), CONSOLE, "soc-console");
            case PARAMETER_MISSING -> is(refusal, signIns.token("client_id", CONSOLE), "grant_type");
            case UNSUPPORTED_GRANT -> is(refusal, signIns.token("grant_type", "telepathy"), "telepathy");
            case MALFORMED -> is(refusal, signIns.token("grant_type", "a", "grant_type", "b"));
            case WRONG_METHOD ->
                is(
                        refusal,
                        emulator.get("/" + emulator.tenantId() + "/oauth2/v2.0/devicecode")
                                .send(),
                        "GET");
            case UNKNOWN_INSTANCE ->
                is(
                        refusal,
                        emulator.get("/common/discovery/instance?authorization_endpoint=https://login.example.com/x/y")
                                .send());
            // LongEchoTests covers it, because the response is a page.
            case QUERY_TOO_LONG -> assertThat(refusal.status()).isEqualTo(400);
            case HOST_NOT_ACCEPTED ->
                is(
                        refusal,
                        emulator.raw("POST /common/oauth2/v2.0/token HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
                        "The setting emulator.http.hosts does not contain the host name 'evil.example'. Add it, or send"
                                + " requests to localhost.");
            // RealProviderTests covers it, with a real provider.
            case SERVICE_OFF -> assertThat(refusal.status()).isEqualTo(403);
            // ErrorDialectTests covers it, with an exception of the store.
            case UNAVAILABLE -> assertThat(refusal.status()).isEqualTo(503);
            // EntraDialectTests covers internal errors, which cannot be triggered over HTTP.
            case INTERNAL -> assertThat(refusal.status()).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @EnumSource(SignInError.class)
    void returnsTheDocumentedResponse(SignInError refusal) {
        switch (refusal) {
            case UNKNOWN_USER ->
                is(refusal, signIns.password("nobody", "openid"), emulator.upn("nobody"), emulator.tenantId());
            case WRONG_PASSWORD ->
                is(
                        refusal,
                        signIns.token(
                                "grant_type",
                                "password",
                                "client_id",
                                CONSOLE,
                                "username",
                                emulator.upn("secadmin"),
                                "password",
                                "wrong",
                                "scope",
                                "openid"));
            case PASSWORD_EXPIRED -> {
                mustChangePassword();
                is(refusal, signIns.password("secadmin", "openid"));
            }
            case PASSWORD_CHANGE_REQUIRED -> {
                mustChangePassword();
                assertRedirected(refusal, signIns.authorize());
            }
            case USER_DISABLED -> whileDisabled(user -> is(refusal, signIns.password("leaver", "openid")));
            case INVALID_GRANT -> is(refusal, signIns.redeem("unknown", VERIFIER), "code");
            case GRANT_EXPIRED ->
                assertThat(refusal.code()).as("met by ExpiryTests").isEqualTo(70008);
            case CODE_REDEEMED -> {
                String code = signIns.code();
                signIns.redeem(code, VERIFIER);
                is(refusal, signIns.redeem(code, VERIFIER));
            }
            case REDIRECT_MISMATCH ->
                is(
                        refusal,
                        signIns.token(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                CONSOLE,
                                "code",
                                signIns.code(),
                                "redirect_uri",
                                "http://localhost:1",
                                "code_verifier",
                                VERIFIER),
                        "http://localhost:1",
                        "http://localhost");
            case REDIRECT_NOT_REGISTERED -> {
                TestResponse page = signIns.authorize("redirect_uri", "https://evil.example/");
                assertThat(page.status()).isEqualTo(400);
                assertThat(page.header("location")).isEmpty();
                assertThat(page.header("content-type")).startsWith("text/html");
                assertThat(page.body()).contains("AADSTS50011: The redirect URI &#39;https://evil.example/&#39;");
            }
            case VERIFIER_MISMATCH -> is(refusal, signIns.redeem(signIns.code(), "another"));
            case REPLY_TYPE -> assertRedirected(refusal, signIns.authorize("response_type", "token"), "token");
            case GRANT_REVOKED -> {
                String code = signIns.code();
                String refreshToken = text(signIns.redeem(code, VERIFIER), "refresh_token");
                signIns.redeem(code, VERIFIER);
                is(refusal, signIns.refresh(refreshToken), StandingClock.NOW, StandingClock.NOW);
            }
            case LOGIN_REQUIRED -> assertRedirected(refusal, signIns.authorize("login_hint", ""));
            case DEVICE_PENDING -> is(refusal, signIns.redeemDevice(text(signIns.device("openid"), "device_code")));
            case CONSENT_DECLINED -> assertRedirected(refusal, signIns.choose("nobody"));
            case DEVICE_DECLINED -> {
                TestResponse device = signIns.device("openid");
                signIns.answerDevice(text(device, "user_code"), "nobody");
                is(refusal, signIns.redeemDevice(text(device, "device_code")));
            }
            case DEVICE_EXPIRED ->
                assertThat(refusal.code()).as("met by ExpiryTests").isEqualTo(70019);
            case DEVICE_UNKNOWN -> is(refusal, signIns.redeemDevice("unknown"));
            case ASSERTION_INVALID -> is(refusal, signIns.onBehalfOf(tokens.signedByAnotherKey()));
            case ASSERTION_FOR_OTHERS ->
                is(
                        refusal,
                        signIns.onBehalfOf(text(signIns.password("secadmin", GRAPH_DEFAULT), "access_token")),
                        "https://graph.microsoft.com",
                        PORTAL);
            case ASSERTION_WITHOUT_USER ->
                is(refusal, signIns.onBehalfOf(text(app("scope", PORTAL_SCOPE), "access_token")), PORTAL);
        }
    }

    private static void is(EntraError refusal, TestResponse response, Object... words) {
        assertRefused(response, refusal, words);
    }

    /** Asserts that the error is returned to the client, with its state. */
    private static void assertRedirected(EntraError refusal, TestResponse redirect, Object... words) {
        assertThat(redirect.status()).as(redirect.body()).isEqualTo(302);
        assertThat(redirect.header("location")).startsWith("http://localhost?error=" + refusal.error() + "&");
        assertThat(SignIns.parameters(redirect))
                .containsOnlyKeys("error", "error_description", "state")
                .containsEntry("error_description", refusal.with(words).getMessage())
                .containsEntry("state", "s t&ate");
    }

    private TestResponse application(String... more) {
        return signIns.token(SignIns.join(
                new String[] {"grant_type", "client_credentials", "client_id", READER.id(), "scope", GRAPH_DEFAULT},
                more));
    }

    private static String[] app() {
        return new String[] {
            "grant_type",
            "client_credentials",
            "client_id",
            READER.id(),
            "client_secret",
            READER.secret(),
            "scope",
            GRAPH_DEFAULT
        };
    }

    private TestResponse app(String name, String value) {
        return emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                .form(form(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        READER.id(),
                        "client_secret",
                        READER.secret(),
                        name,
                        value))
                .send();
    }

    private TestResponse asRunner(String assertion) {
        tenant.clients().put(CertifiedClient.ID, CertifiedClient.registered());
        return signIns.token(SignIns.assertion(assertion));
    }

    private void mustChangePassword() {
        tenant.users().update(SignIns.SECADMIN, user -> user.withMustChangePassword(true));
    }

    private void whileDisabled(Consumer<EntraUser> test) {
        EntraUser leaver =
                TestUser.with(NOBODY_KNOWN, "leaver", emulator.domain()).withAccountEnabled(false);
        tenant.users().add(leaver);
        test.accept(leaver);
    }
}
