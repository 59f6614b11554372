package io.github.graphidentity.tokenservice.oauth;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.tokenservice.errors.EntraBody.assertRefused;
import static io.github.graphidentity.tokenservice.oauth.SignIns.CONSOLE;
import static io.github.graphidentity.tokenservice.oauth.SignIns.GRAPH_DEFAULT;
import static io.github.graphidentity.tokenservice.oauth.SignIns.HELPDESK;
import static io.github.graphidentity.tokenservice.oauth.SignIns.PORTAL;
import static io.github.graphidentity.tokenservice.oauth.SignIns.PORTAL_SCOPE;
import static io.github.graphidentity.tokenservice.oauth.SignIns.PORTAL_SECRET;
import static io.github.graphidentity.tokenservice.oauth.SignIns.SECADMIN;
import static io.github.graphidentity.tokenservice.oauth.SignIns.VERIFIER;
import static io.github.graphidentity.tokenservice.oauth.SignIns.parameters;
import static io.github.graphidentity.tokenservice.oauth.SignIns.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.TestUser;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How users sign in, and what their clients get from it. */
@EmulatorTest
class SignInTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final Pattern BUTTON =
            Pattern.compile("<button name=\"([^\"]*)\" value=\"([^\"]*)\">([^<]*)</button>");
    private static final String GRANTED = "https://graph.microsoft.com/SecurityIdentitiesActions.ReadWrite.All"
            + " https://graph.microsoft.com/SecurityIdentitiesAccount.Read.All https://graph.microsoft.com/User.Read.All";

    private final Emulator emulator;
    private final SignIns signIns;
    private final Tenants tenants;
    private final TestTokens tokens;
    private final Clock clock;

    SignInTests(Emulator emulator, Tenants tenants, TestTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
        this.emulator = emulator;
        this.signIns = new SignIns(emulator);
        this.tenants = tenants;
    }

    @Test
    void issuesACodeForTheRequestedTokens() {
        TestResponse response = signIns.token(
                "grant_type",
                "authorization_code",
                "client_id",
                CONSOLE,
                "code",
                signIns.code(),
                "redirect_uri",
                "http://localhost",
                "code_verifier",
                VERIFIER,
                "client_info",
                "1");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().propertyNames())
                .containsExactly(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "access_token",
                        "refresh_token",
                        "id_token",
                        "client_info");
        assertThat(text(response, "scope")).isEqualTo(GRANTED + " openid offline_access");
        assertThat(new String(Base64.getUrlDecoder().decode(text(response, "client_info")), UTF_8))
                .isEqualTo("{\"uid\":\"" + SECADMIN + "\",\"utid\":\"" + emulator.tenantId() + "\"}");
        JsonNode token = claims(text(response, "access_token"));
        assertThat(token).isEqualTo(JSON.readTree("""
                {
                  "aud": "https://graph.microsoft.com",
                  "iss": "https://sts.windows.net/%1$s/",
                  "idp": "https://sts.windows.net/%1$s/",
                  "tid": "%1$s",
                  "ver": "1.0",
                  "iat": 1795262100, "nbf": 1795262100, "exp": 1795266000,
                  "amr": ["pwd"],
                  "app_displayname": "soc-console",
                  "appid": "50c00000-0000-4000-8000-000000000005",
                  "appidacr": "0",
                  "idtyp": "user",
                  "name": "Sec Admin",
                  "oid": "e5e50000-0000-4000-8000-000000000001",
                  "scp": "SecurityIdentitiesActions.ReadWrite.All SecurityIdentitiesAccount.Read.All User.Read.All",
                  "unique_name": "%5$s",
                  "upn": "%5$s",
                  "wids": ["194ae4cb-b126-40b2-bd5b-6091b380977d", "b79fbf4d-3ef9-4689-8143-76b194e85509"],
                  "sid": "%2$s", "sub": "%3$s", "uti": "%4$s"
                }
                """.formatted(
                        emulator.tenantId(),
                        token.path("sid").asString(),
                        token.path("sub").asString(),
                        token.path("uti").asString(),
                        emulator.upn("secadmin"))));
        JsonNode idToken = claims(text(response, "id_token"));
        assertThat(idToken).isEqualTo(JSON.readTree("""
                {
                  "aud": "50c00000-0000-4000-8000-000000000005",
                  "iss": "http://localhost:%5$s/%1$s/v2.0",
                  "tid": "%1$s",
                  "ver": "2.0",
                  "iat": 1795262100, "nbf": 1795262100, "exp": 1795266000,
                  "name": "Sec Admin",
                  "nonce": "n-0S6",
                  "oid": "e5e50000-0000-4000-8000-000000000001",
                  "preferred_username": "%6$s",
                  "sid": "%2$s", "sub": "%3$s", "uti": "%4$s"
                }
                """.formatted(
                        emulator.tenantId(),
                        token.path("sid").asString(),
                        idToken.path("sub").asString(),
                        idToken.path("uti").asString(),
                        emulator.port(),
                        emulator.upn("secadmin"))));
        assertThat(idToken.path("sub")).isNotEqualTo(token.path("sub"));
        assertThat(emulator.invokeAction(text(response, "access_token"), DISABLED_IN_AD, "disable")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void asksForANewPasswordOnThePageAndGoesOn() {
        EntraUsers users = tenants.byId(emulator.tenantId()).orElseThrow().users();
        String refreshToken = text(signIns.redeem(signIns.code(), VERIFIER), "refresh_token");
        users.update(SECADMIN, user -> user.withMustChangePassword(true));
        assertThat(signIns.refresh(refreshToken).status())
                .as("an expired password ends no session")
                .isEqualTo(200);
        assertThat(signIns.password("secadmin", "openid")
                        .json()
                        .path("suberror")
                        .asString())
                .isEqualTo("user_password_expired");
        TestResponse page = signIns.choose(SECADMIN);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Update your password</h1>", "type=\"password\" name=\"newPassword\"");
        for (String refused : List.of("Passw0rd!", "short")) {
            assertThat(signIns.choose(SECADMIN, "newPassword", refused).body())
                    .contains("The password must have 8 to 256 characters. It must differ from the current one.")
                    .doesNotContain("value=\"" + refused);
        }
        TestResponse signedIn = signIns.choose(SECADMIN, "newPassword", "N3w-Passw0rd");
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(302);
        TestResponse redeemed = signIns.redeem(SignIns.parameters(signedIn).get("code"), VERIFIER);
        assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(200);
        assertThat(users.get(SECADMIN).mustChangePassword()).isFalse();
        assertThat(users.get(SECADMIN).hasPassword("N3w-Passw0rd")).isTrue();
    }

    @Test
    void asksForANewPasswordWhenADeviceSignsIn() {
        EntraUsers users = tenants.byId(emulator.tenantId()).orElseThrow().users();
        users.update(SECADMIN, user -> user.withMustChangePassword(true));
        TestResponse device = signIns.device("openid");
        String userCode = text(device, "user_code");
        assertThat(signIns.answerDevice(userCode, SECADMIN).body()).contains("Update your password");
        assertThat(text(signIns.redeemDevice(text(device, "device_code")), "error"))
                .isEqualTo("authorization_pending");
        TestResponse done = emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/deviceauth")
                .form(SignIns.form("user_code", userCode, "signInAs", SECADMIN, "newPassword", "N3w-Passw0rd"))
                .send();
        assertThat(done.body()).contains("You have signed in to soc-console");
        assertThat(signIns.redeemDevice(text(device, "device_code")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "S256, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk, 200",
        "plain, the-very-verifier-itself-in-plain-sight-of-all, the-very-verifier-itself-in-plain-sight-of-all, 200",
        "'', the-very-verifier-itself-in-plain-sight-of-all, the-very-verifier-itself-in-plain-sight-of-all, 200",
        "S256, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, 400",
        "S256, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, '', 400",
        "plain, the-very-verifier, another, 400"
    })
    void checksTheCodeVerifier(String method, String challenge, String verifier, int status) {
        String code = parameters(signIns.authorize("code_challenge", challenge, "code_challenge_method", method))
                .get("code");
        TestResponse response = signIns.redeem(code, verifier);
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        if (status == 400) {
            assertRefused(response, SignInError.VERIFIER_MISMATCH);
        }
    }

    /** As a native client may, though it had better not. */
    @Test
    void acceptsACodeWithoutAChallenge() {
        String code = parameters(signIns.authorize("code_challenge", "", "code_challenge_method", ""))
                .get("code");
        TestResponse response = signIns.token(
                "grant_type",
                "authorization_code",
                "client_id",
                CONSOLE,
                "code",
                code,
                "redirect_uri",
                "http://localhost");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
    }

    @Test
    void redirectsWithQueryFragmentOrForm() {
        assertThat(signIns.authorize().header("location")).matches("http://localhost\\?code=[\\w-]+&state=s%20t%26ate");
        assertThat(signIns.authorize("response_mode", "fragment").header("location"))
                .matches("http://localhost#code=[\\w-]+&state=s%20t%26ate");
        TestResponse form = signIns.authorize("response_mode", "form_post");
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body())
                .contains("<form method=\"post\" action=\"http://localhost\">")
                .containsPattern("name=\"code\" value=\"[\\w-]+\"")
                .contains("name=\"state\" value=\"s t&amp;ate\"");
        assertThat(signIns.authorize("state", "").header("location")).matches("http://localhost\\?code=[\\w-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:49152", "http://localhost", "http://localhost/"})
    void redirectsToAnyPortOfALoopbackHost(String uri) {
        assertThat(signIns.authorize("redirect_uri", uri).header("location")).startsWith(uri + "?code=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost",
                "http://localhost.evil.example",
                "http://localhost@evil.example",
                "http://localhost/deeper",
                "http://127.0.0.1",
                "javascript:alert(1)",
                "//localhost",
                "http://[",
                "http://localhost:8400#fragment",
                "http://localhost:8400#",
                "http://user@localhost:8400",
                "https://localhost:8443/signed-in/../x"
            })
    void rejectsOtherRedirectUris(String uri) {
        TestResponse page = signIns.authorize("redirect_uri", uri);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("location")).isEmpty();
        assertThat(page.body()).contains("AADSTS50011").doesNotContain("<script");
    }

    /** The page is a form: its hidden fields and one of its buttons, sent back, sign in. */
    @Test
    void listsTheUsersOnAPageWithoutScripts() {
        TestResponse page = signIns.authorize("prompt", "", "login_hint", "", "state", "\"><script>");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.header("content-security-policy")).contains("default-src 'none'");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.body()).doesNotContain("<script");
        Map<String, String> people = new LinkedHashMap<>();
        BUTTON.matcher(page.body()).results().forEach(it -> people.put(it.group(3), it.group(2)));
        assertThat(people)
                .containsEntry(emulator.upn("secadmin") + " (Security Administrator)", SECADMIN)
                .containsEntry(emulator.upn("helpdesk"), HELPDESK)
                .containsKey("Cancel");
        StringBuilder form = new StringBuilder("signInAs=" + SECADMIN);
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            form.append('&').append(SignIns.form(hidden.group(1), HtmlUtils.htmlUnescape(hidden.group(2))));
        }
        TestResponse answer = emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/authorize")
                .form(form.toString())
                .send();
        assertThat(answer.status()).isEqualTo(302);
        assertThat(parameters(answer)).containsEntry("state", "\"><script>");
        assertThat(signIns.redeem(parameters(answer).get("code"), VERIFIER).status())
                .isEqualTo(200);
    }

    @Test
    void forgetsTheOldestOfMoreThan1000WaitingDevices() {
        String oldest = text(signIns.device("openid"), "device_code");
        for (int i = 1; i < 1000; i++) {
            signIns.device("openid");
        }
        assertRefused(signIns.redeemDevice(oldest), SignInError.DEVICE_PENDING);

        String newest = text(signIns.device("openid"), "device_code");

        assertRefused(signIns.redeemDevice(oldest), SignInError.DEVICE_UNKNOWN);
        assertRefused(signIns.redeemDevice(newest), SignInError.DEVICE_PENDING);
    }

    @Test
    void approvesADeviceOnce() {
        TestResponse device = signIns.device(GRAPH_DEFAULT + " offline_access");
        String page = "http://localhost:" + emulator.port() + "/" + emulator.tenantId() + "/oauth2/v2.0/deviceauth";
        String userCode = text(device, "user_code");
        assertThat(device.body())
                .isEqualTo("{\"user_code\":\"" + userCode + "\",\"device_code\":\"" + text(device, "device_code")
                        + "\",\"verification_uri\":\"" + page + "\",\"expires_in\":900,\"interval\":5,\"message\":"
                        + "\"To sign in, use a web browser to open the page " + page + " and enter the code " + userCode
                        + " to authenticate.\"}");
        assertThat(userCode).matches("[A-HJ-NP-Z2-9]{9}");
        assertRefused(signIns.redeemDevice(text(device, "device_code")), SignInError.DEVICE_PENDING);
        assertThat(emulator.get("/" + emulator.tenantId() + "/oauth2/v2.0/deviceauth")
                        .send()
                        .body())
                .contains("<input type=\"text\" name=\"user_code\"");
        assertThat(signIns.answerDevice("wrong", SECADMIN).status()).isEqualTo(400);
        assertThat(signIns.answerDevice(userCode.toLowerCase(Locale.ROOT), SECADMIN)
                        .body())
                .contains("You have signed in to soc-console");
        TestResponse tokens = signIns.redeemDevice(text(device, "device_code"));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(claims(text(tokens, "access_token")).path("upn").asString()).isEqualTo(emulator.upn("secadmin"));
        assertRefused(signIns.redeemDevice(text(device, "device_code")), SignInError.DEVICE_UNKNOWN);
    }

    @Test
    void refreshesATokenForOtherScopes() {
        String first = text(signIns.password("secadmin", "User.Read.All offline_access"), "refresh_token");
        TestResponse second = signIns.refresh(first, "scope", "SecurityIdentitiesActions.ReadWrite.All");
        assertThat(claims(text(second, "access_token")).path("scp").asString())
                .isEqualTo("SecurityIdentitiesActions.ReadWrite.All");
        assertThat(text(second, "refresh_token")).isNotEmpty().isNotEqualTo(first);
        assertThat(signIns.refresh(first).status()).as("the old one stays good").isEqualTo(200);
        assertRefused(
                signIns.refresh(first, "scope", "Mail.Send"), TokenRequestError.NO_CONSENT, CONSOLE, "soc-console");
    }

    @Test
    void rejectsTheRefreshTokenOfAnotherClient() {
        String refreshToken = text(signIns.password("secadmin", "offline_access"), "refresh_token");
        assertRefused(
                signIns.token(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        PORTAL,
                        "client_secret",
                        PORTAL_SECRET,
                        "refresh_token",
                        refreshToken),
                SignInError.INVALID_GRANT,
                "refresh_token");
    }

    @Test
    void rejectsTheRefreshTokenOfADisabledUser() {
        EntraUser leaver = TestUser.with("e5e50000-0000-4000-8000-0000000000aa", "leaver2", emulator.domain());
        EntraUsers users = tenants.byId(emulator.tenantId()).orElseThrow().users();
        users.add(leaver);
        String refreshToken = text(signIns.password("leaver2", "User.Read.All offline_access"), "refresh_token");
        String code = parameters(signIns.authorize("login_hint", emulator.upn("leaver2")))
                .get("code");
        TestResponse device = signIns.device("openid");
        signIns.answerDevice(text(device, "user_code"), leaver.id());
        users.update(leaver.id(), user -> user.withAccountEnabled(false));
        assertRefused(signIns.refresh(refreshToken), SignInError.USER_DISABLED);
        assertRefused(signIns.refresh(refreshToken, "scope", "User.Read.All"), SignInError.USER_DISABLED);
        assertRefused(signIns.redeem(code, VERIFIER), SignInError.USER_DISABLED);
        assertRefused(signIns.redeemDevice(text(device, "device_code")), SignInError.USER_DISABLED);
        assertThat(parameters(signIns.choose(leaver.id())))
                .containsEntry("error_description", "AADSTS50057: The user account is disabled.");
        users.delete(leaver.id());
        assertRefused(signIns.refresh(refreshToken), SignInError.UNKNOWN_USER, leaver.id(), emulator.domain());
    }

    @Test
    void revokesTheTokensOfACodeThatIsRedeemedTwice() {
        String code = signIns.code();
        TestResponse tokens = signIns.redeem(code, VERIFIER);
        assertThat(emulator.invokeAction(text(tokens, "access_token"), DISABLED_IN_AD, "disable")
                        .status())
                .isEqualTo(200);
        assertRefused(signIns.redeem(code, VERIFIER), SignInError.CODE_REDEEMED);
        TestResponse challenged = emulator.invokeAction(text(tokens, "access_token"), DISABLED_IN_AD, "disable");
        assertThat(challenged.status()).isEqualTo(401);
        assertThat(challenged.header("www-authenticate")).contains("error=\"insufficient_claims\", claims=\"");
        assertRefused(
                signIns.refresh(text(tokens, "refresh_token")),
                SignInError.GRANT_REVOKED,
                StandingClock.NOW,
                StandingClock.NOW);
    }

    @Test
    void exchangesATokenOnBehalfOfTheUser() {
        String forThePortal = text(signIns.password("secadmin", PORTAL_SCOPE), "access_token");
        assertThat(claims(forThePortal).path("aud").asString()).isEqualTo("api://" + PORTAL);
        String forGraph = text(signIns.onBehalfOf(forThePortal), "access_token");
        JsonNode claims = claims(forGraph);
        assertThat(claims.path("aud").asString()).isEqualTo("https://graph.microsoft.com");
        assertThat(claims.path("appid").asString()).isEqualTo(PORTAL);
        assertThat(claims.path("appidacr").asString()).isEqualTo("1");
        assertThat(claims.path("upn").asString()).isEqualTo(emulator.upn("secadmin"));
        assertThat(claims.path("sid")).isEqualTo(claims(forThePortal).path("sid"));
        assertThat(emulator.invokeAction(forGraph, DISABLED_IN_AD, "disable").status())
                .isEqualTo(200);
        emulator.control("POST", "/tokens/revoke")
                .json("{\"token\":\"" + forThePortal + "\"}")
                .send();
        assertRefused(
                signIns.onBehalfOf(forThePortal), SignInError.GRANT_REVOKED, StandingClock.NOW, StandingClock.NOW);
    }

    @Test
    void rejectsTheExchangeOfAnExpiredToken() {
        JsonNode forThePortal = claims(text(signIns.password("secadmin", PORTAL_SCOPE), "access_token"));
        Instant now = clock.instant();
        assertThat(signIns.onBehalfOf(again(forThePortal, now.plusSeconds(1))).status())
                .isEqualTo(200);
        assertRefused(signIns.onBehalfOf(again(forThePortal, now)), SignInError.ASSERTION_INVALID);
    }

    private String again(JsonNode claims, Instant expires) {
        return tokens.with(good -> good.audience(claims.path("aud").asString())
                .claim("roles", null)
                .claim("oid", claims.path("oid").asString())
                .claim("scp", claims.path("scp").asString())
                .claim("sid", claims.path("sid").asString())
                .claim("uti", claims.path("uti").asString())
                .expirationTime(Date.from(expires)));
    }

    @ParameterizedTest
    @CsvSource({
        "User.Read.All, User.Read.All",
        "User.Read.All Mail.Send, User.Read.All",
        "https://graph.microsoft.com/User.Read.All openid, User.Read.All",
        "https://graph.microsoft.com/.default, SecurityIdentitiesActions.ReadWrite.All SecurityIdentitiesAccount.Read.All User.Read.All"
    })
    void grantsTheRequestedScopesWithConsent(String asked, String granted) {
        assertThat(claims(text(signIns.password("helpdesk", asked), "access_token"))
                        .path("scp")
                        .asString())
                .isEqualTo(granted);
    }

    @Test
    void acceptsALimitedNumberOfScopes() {
        String scopes = IntStream.range(0, 101).mapToObj(i -> "a" + i).collect(Collectors.joining(" "));
        assertThat(text(signIns.password("helpdesk", "User.Read.All " + scopes), "error"))
                .isEqualTo("invalid_request");
    }

    private static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]));
    }
}
