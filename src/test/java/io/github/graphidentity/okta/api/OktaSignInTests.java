package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRequests.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sign-ins with the Authentication API, and the sessions that they start: whole bodies. */
@RunningEmulator
class OktaSignInTests {

    private static final String OTTO = "00u10000000000000011";

    @Autowired
    private Emulator emulator;

    private OrgRequests okta;
    private String login;

    @BeforeEach
    void connect() throws Exception {
        okta = new OrgRequests(emulator);
        login = json(okta.get("/api/v1/users/" + OTTO)).at("/profile/login").asString();
    }

    private JsonNode signInWithPassword() throws Exception {
        return signIn("{\"username\":\"" + login + "\",\"password\":\"Passw0rd!\"}");
    }

    private JsonNode signIn(String body) throws Exception {
        return json(okta.send("POST", "/api/v1/authn", body, "application/json", "Accept", "application/json"));
    }

    private JsonNode expected(String body) {
        return JsonMapper.shared()
                .readTree(body.replace('\'', '"')
                        .replace('~', '\'')
                        .replace("{base}", "http://localhost:" + emulator.port()));
    }

    private String otto() throws Exception {
        String changed =
                json(okta.get("/api/v1/users/" + OTTO)).path("passwordChanged").asString();
        return "{'id':'" + OTTO + "','passwordChanged':'" + changed + "','profile':{"
                + "'login':'" + login + "','firstName':'Otto','lastName':'Oktaonly',"
                + "'locale':'en_US','timeZone':'America/Los_Angeles'}}";
    }

    /** The org is known once the body has arrived. */
    @Test
    void countsAgainstTheLimitOfTheUsersOrg() throws Exception {
        okta.put("/_emulator/okta/rate-limit?tenant=" + emulator.tenantId(), "{\"requests\":2,\"windowSeconds\":3600}");

        assertThat(signInWithPassword().path("status").asString()).isEqualTo("SUCCESS");
        assertThat(signInWithPassword().path("status").asString()).isEqualTo("SUCCESS");
        assertThat(signInWithPassword().path("errorCode").asString()).isEqualTo("E0000047");
        assertThat(okta.get("/api/v1/users/" + OTTO).statusCode())
                .as("a request with a token")
                .isEqualTo(200);
    }

    @Test
    void isPossibleWhileManyOtherClientsDoNotFinishTheirBodies() throws Exception {
        List<Socket> unfinished = new ArrayList<>();
        try {
            for (int i = 0; i < 80; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port());
                unfinished.add(socket);
                socket.getOutputStream()
                        .write(("POST /api/v1/authn HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 100\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(signInWithPassword().path("status").asString()).isEqualTo("SUCCESS");
        } finally {
            for (Socket socket : unfinished) {
                socket.close();
            }
        }
    }

    @Test
    void showsTheUserOfASignIn() throws Exception {
        JsonNode done = signInWithPassword();

        assertThat(done)
                .isEqualTo(expected("{'sessionToken':'"
                        + done.path("sessionToken").asString() + "','expiresAt':'"
                        + done.path("expiresAt").asString() + "','status':'SUCCESS','_embedded':{'user':" + otto()
                        + "}}"));
    }

    /** The hashes of Passw0rd! and MySalt, from Python's hashlib and libxcrypt. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'algorithm':'BCRYPT','workFactor':10,'salt':'rwh3vH166HCH/NT9XV5FYu','value':'r2sxHB30CVpW8uRJkhgVkiVGls.ZsP2'
            'algorithm':'SHA-512','salt':'TXlTYWx0','saltOrder':'PREFIX','value':'YeklgPRLKvCxXxDveC+a9ZCimQWXrerC+Mh2ESplhFmlrgSmL/IKs81S9RLrrnHKFfxfPnczIsOkir4o8sn3iA=='
            'algorithm':'SHA-256','salt':'TXlTYWx0','saltOrder':'POSTFIX','value':'R+zj5TGYrMSTP+xX0WT/sJ4SYkqBEwRulKdKtCO8F/A='
            'algorithm':'SHA-1','value':'9KaZc+ewv50WD59g48Os0klL6w0='
            'algorithm':'MD5','salt':'TXlTYWx0','saltOrder':'PREFIX','value':'1LC8EiXRDYBsqpQOsj49Rw=='
            'algorithm':'PBKDF2','iterationCount':4096,'keySize':32,'digestAlgorithm':'SHA256_HMAC','salt':'TXlTYWx0','value':'aMn9+Pa3lIROdQC8jUWmjOYcAUJYVeuLXs+UJcT04qM='
            'algorithm':'PBKDF2','iterationCount':5000,'digestAlgorithm':'SHA512_HMAC','salt':'TXlTYWx0','value':'hG58L6FYKrcc7xuvn94/PcZRRcLA134q4MctX1iqATuBON/jnuVTxV0b1BrB+qqd7JqdFqF71ZCUJM4xa2aEYw=='
            """, quoteCharacter = '^')
    void signsInAUserWhosePasswordWasImportedAsAHash(String hash) throws Exception {
        login = "imported" + hash.hashCode() + "@contoso.example";
        JsonNode created = json(okta.post(
                "/api/v1/users",
                ("{'profile':{'firstName':'I','lastName':'M','email':'" + login + "','login':'" + login
                                + "'},'credentials':{'password':{'hash':{" + hash + "}}}}")
                        .replace('\'', '"')));
        assertThat(created.path("status").asString()).as(created.toString()).isEqualTo("ACTIVE");

        assertThat(signInWithPassword().path("status").asString()).isEqualTo("SUCCESS");
        assertThat(signIn("{\"username\":\"" + login + "\",\"password\":\"passw0rd!\"}")
                        .path("errorCode")
                        .asString())
                .isEqualTo("E0000004");
        String change = "{\"oldPassword\":{\"value\":\"Passw0rd!\"},\"newPassword\":{\"value\":\"N3w-Secret!\"}}";
        assertThat(okta.post("/api/v1/users/" + login + "/credentials/change_password", change)
                        .statusCode())
                .isEqualTo(200);
        assertThat(signInWithPassword().path("errorCode").asString()).isEqualTo("E0000004");
        assertThat(signIn("{\"username\":\"" + login + "\",\"password\":\"N3w-Secret!\"}")
                        .path("status")
                        .asString())
                .isEqualTo("SUCCESS");
    }

    @Test
    void importsAHashForAnExistingUserOnlyWhileItIsStaged() throws Exception {
        login = "staged.import@contoso.example";
        String profile = "{\"profile\":{\"firstName\":\"S\",\"lastName\":\"I\",\"email\":\"" + login + "\",\"login\":\""
                + login + "\"}}";
        String hash =
                "{\"credentials\":{\"password\":{\"hash\":{\"algorithm\":\"SHA-1\",\"value\":\"9KaZc+ewv50WD59g48Os0klL6w0=\"}}}}";
        okta.post("/api/v1/users?activate=false", profile);

        assertThat(okta.post("/api/v1/users/" + login, hash).statusCode()).isEqualTo(200);
        okta.post("/api/v1/users/" + login + "/lifecycle/activate?sendEmail=false", "");
        assertThat(signInWithPassword().path("status").asString()).isEqualTo("SUCCESS");

        JsonNode refused = json(okta.post("/api/v1/users/" + login, hash));
        assertThat(refused)
                .isEqualTo(
                        expected(
                                "{'errorCode':'E0000001','errorSummary':'Api validation failed: password',"
                                        + "'errorLink':'E0000001','errorId':'"
                                        + refused.path("errorId").asString()
                                        + "','errorCauses':[{'errorSummary':'password: A hash can be set only while the user is STAGED'}]}"));
    }

    @Test
    void linksAnExpiredPasswordToTheCallThatChangesIt() throws Exception {
        okta.post("/api/v1/users/" + OTTO + "/lifecycle/expire_password", "");

        JsonNode expired = signInWithPassword();

        assertThat(expired)
                .isEqualTo(
                        expected("{'stateToken':'" + expired.path("stateToken").asString() + "','expiresAt':'"
                                + expired.path("expiresAt").asString()
                                + "','status':'PASSWORD_EXPIRED','_embedded':{'user':" + otto()
                                + ",'policy':{'complexity':{'minLength':8,'minLowerCase':1,'minUpperCase':1,'minNumber':1,"
                                + "'minSymbol':0,'excludeUsername':true}}},'_links':{'next':{'name':'changePassword',"
                                + "'href':'{base}/api/v1/authn/credentials/change_password','hints':{'allow':['POST']}},"
                                + "'cancel':{'href':'{base}/api/v1/authn/cancel','hints':{'allow':['POST']}}}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"username\":\"otto.oktaonly@contoso.example\"}",
                "{\"username\":\"otto.oktaonly@contoso.example\",\"password\":\" \"}",
                "{\"password\":\"Passw0rd!\"}"
            })
    void requiresANameAndAPassword(String body) throws Exception {
        JsonNode error = signIn(body);

        assertThat(error)
                .isEqualTo(expected("{'errorCode':'E0000001','errorSummary':'Api validation failed: authRequest',"
                        + "'errorLink':'E0000001','errorId':'"
                        + error.path("errorId").asString()
                        + "','errorCauses':[{'errorSummary':'The ~username~ and ~password~ attributes are required"
                        + " in this context.'}]}"));
    }

    @Test
    void showsEveryMemberOfASession() throws Exception {
        String token = signInWithPassword().path("sessionToken").asString();

        JsonNode session = json(okta.post("/api/v1/sessions", "{\"sessionToken\":\"" + token + "\"}"));

        String id = session.path("id").asString();
        String started = session.path("createdAt").asString();
        String self = "{base}/api/v1/sessions/" + id;
        assertThat(session)
                .isEqualTo(expected("{'id':'" + id + "','login':'" + login + "','userId':'" + OTTO + "','createdAt':'"
                        + started + "','expiresAt':'"
                        + session.path("expiresAt").asString()
                        + "','status':'ACTIVE','lastPasswordVerification':'" + started
                        + "','lastFactorVerification':null,'amr':['pwd'],'idp':{'id':'00o00000000000000org',"
                        + "'type':'OKTA'},'mfaActive':true,'_links':{'self':{'href':'" + self
                        + "','hints':{'allow':['GET','DELETE']}},'refresh':{'href':'" + self
                        + "/lifecycle/refresh','hints':{'allow':['POST']}},'user':{'href':'{base}/api/v1/users/" + OTTO
                        + "','hints':{'allow':['GET']}}}}"));
        assertThat(json(okta.get("/api/v1/sessions/" + id))).isEqualTo(session);
    }
}
