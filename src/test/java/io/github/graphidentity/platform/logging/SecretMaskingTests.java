package io.github.graphidentity.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskingTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"password\":\"hunter2\"} | {\"password\":\"***\"}",
                "{\"Password\" : \"hunter2\",\"a\":1} | {\"Password\" : \"***\",\"a\":1}",
                "{\"passwordProfile\":{\"password\":\"hunter2\",\"x\":{\"y\":1}},\"a\":1} | {\"passwordProfile\":\"***\",\"a\":1}",
                "{\"credentials\":{\"password\":{\"value\":\"hunter2\"}}} | {\"credentials\":\"***\"}",
                "{\"access_token\":\"hunter2\",\"token_type\":\"Bearer\"} | {\"access_token\":\"***\",\"token_type\":\"Bearer\"}",
                "{\"client_secret\":12345} | {\"client_secret\":\"***\"}",
                "{\"tokens\":[\"hunter2\"]} | {\"tokens\":\"***\"}",
                "{\"a\":\"eyJhbGciOiJub25lIn0.eyJhIjoxfQ.hunter2\"} | {\"a\":\"***\"}",
                "{\"sessionToken\":\"hunter2\\\"2 | {\"sessionToken\":\"***\"",
                "{\"activationUrl\":\"https://a/hunter2\"} | {\"activationUrl\":\"***\"}",
                "grant_type=password&username=u&password=hunter2 | grant_type=password&username=u&password=***",
                "(&(cn=x)(unicodePwd=hunter2)) | (&(cn=x)(unicodePwd=***))",
                "token=hunter2=hunter2 state=s&=x&secret= | token=*** state=s&=x&secret=***",
                "no:secret=hunter2 | no:secret=hunter2",
                "code=hunter2&state=s | code=***&state=s",
                "a=b&client_secret%20=hunter2&client%5fsecret+=hunter2 | a=b&client_secret%20=***&client%5fsecret+=***",
                "{\"client_secret \":\"hunter2\"} | {\"client_secret \":\"***\"}",
                "{\"sessionId\":\"hunter2\",\"sessions\":2} | {\"sessionId\":\"***\",\"sessions\":2}",
                "/users/delta?%24deltatoken=abc&secret=hunter2 | /users/delta?%24deltatoken=abc&secret=***",
                "{\"unicodePwd\":\"hunter2\"} | {\"unicodePwd\":\"***\"}",
                "{\"recovery_question\":{\"question\":\"q\",\"answer\":\"hunter2\"}} | {\"recovery_question\":{\"question\":\"q\",\"answer\":\"***\"}}",
                "{\"temporaryAccessPass\":\"hunter2\",\"isUsable\":true} | {\"temporaryAccessPass\":\"***\",\"isUsable\":true}",
                "{\"passphrase\":\"hunter2\"} | {\"passphrase\":\"***\"}",
                "{\"passCode\":\"hunter2\"} | {\"passCode\":\"***\"}",
                "{'password':'hunter2','a':1} | {'password':\"***\",'a':1}",
                "{'password' : \"hunter2\"} | {'password' : \"***\"}",
                "{\"password\":'hun,ter2','a':1} | {\"password\":\"***\",'a':1}",
                "{'tokens':['hunter2', 'hunter2']} | {'tokens':\"***\"}",
                "'{\"password\":\"hunter2\"}' | '{\"password\":\"***\"}'",
                "it's {'apiKey':'hunter2'} | it's {'apiKey':\"***\"}",
                "{\"apiKey\":\"hunter2\",\"keyId\":\"k\"} | {\"apiKey\":\"***\",\"keyId\":\"k\"}",
                "{\"x-functions-key\":\"hunter2\"} | {\"x-functions-key\":\"***\"}",
                "{\"X-Authorization\":\"hunter2\"} | {\"X-Authorization\":\"***\"}"
            })
    void masksSecrets(String text, String masked) {
        assertThat(SecretMasking.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"accountId\":\"a\",\"action\":\"forcePasswordReset\",\"identityProvider\":\"okta\"}",
                "{\"passwordChanged\":\"2026-11-21T12:00:00Z\"}",
                "{\"error\":{\"code\":\"BadRequest\",\"message\":\"The code is wrong.\"}}",
                "{\"error_codes\":[7000215]}",
                "{\"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/users?$skiptoken=abc&x=1\"}",
                "{\"authorization_endpoint\":\"https://a/authorize\",\"keywords\":[\"x\"]}",
                "it's 'plain' text: 'x'",
                "{\"errorCode\":\"E0000011\"}",
                "{\"objectSid\":\"S-1-5-21\",\"assignedPlans\":[],\"signInActivity\":{},\"opinion\":1,\"mapping\":2,\"postalCode\":3}",
                "{\"userAccountControl\":514,\"pwdLastSet\":0}"
            })
    void keepsOtherText(String text) {
        // In JSON, code is an error code; in a form it would be an authorization code.
        assertThat(SecretMasking.masked(text)).isEqualTo(text);
    }

    /** Whether the name comes from JSON, a form, a query, a header or an LDAP filter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "otp",
                "OTP",
                "totp",
                "sms_otp",
                "sig",
                "x_sig",
                "signature",
                "X-Signature",
                "sid",
                "auth",
                "hash",
                "pin",
                "jwt",
                "csrf",
                "SAMLRequest",
                "SAMLResponse",
                "securityAnswer",
                "mfaCode",
                "backup_codes",
                "recoveryCode",
                "one_time_code",
                "oneTimePasscode",
                "verificationCode",
                "sessionId",
                "JSESSIONID",
                "passphrase",
                "refresh_token"
            })
    void masksANameWhereverItIs(String name) {
        assertThat(SecretMasking.masked("{\"" + name + "\":\"hunter2\"}")).isEqualTo("{\"" + name + "\":\"***\"}");
        assertThat(SecretMasking.masked("a=b&" + name + "=hunter2")).isEqualTo("a=b&" + name + "=***");
        assertThat(SecretMasking.masked("https://a/?" + name + "=hunter2")).isEqualTo("https://a/?" + name + "=***");
        assertThat(SecretMasking.masked("(" + name + "=hunter2)")).isEqualTo("(" + name + "=***)");
        assertThat(UrlSecretMasking.query(name + "=hunter2")).isEqualTo(name + "=***");
        assertThat(SecretMasking.form(Map.of(name, new String[] {"hunter2"}))).isEqualTo(name + "=***");
        assertThat(SecretMasking.header(name, "hunter2")).isEqualTo("***");
    }

    @Test
    void masksTheIdsOfOktaSessions() {
        String id = "102TFYA6Rk9HpVub-05A";
        assertThat(SecretMasking.tokens("/api/v1/sessions/" + id)).isEqualTo("/api/v1/sessions/***");
        assertThat(SecretMasking.tokens("/api/v1/sessions/" + id + "/lifecycle/refresh"))
                .isEqualTo("/api/v1/sessions/***/lifecycle/refresh");
        assertThat(SecretMasking.masked("{\"id\":\"" + id + "\",\"login\":\"a\"}"))
                .isEqualTo("{\"id\":\"***\",\"login\":\"a\"}");
        assertThat(SecretMasking.tokens("/api/v1/users/00u10000000000000002"))
                .isEqualTo("/api/v1/users/00u10000000000000002");
    }

    @Test
    void masksHeaders() {
        assertThat(SecretMasking.header("Authorization", "Bearer hunter2")).isEqualTo("Bearer ***");
        assertThat(SecretMasking.header("authorization", "hunter2")).isEqualTo("***");
        assertThat(SecretMasking.header("Cookie", "sid=hunter2")).isEqualTo("***");
        assertThat(SecretMasking.header("DPoP", "hunter2")).isEqualTo("***");
        for (String name : new String[] {
            "X-Functions-Key",
            "Ocp-Apim-Subscription-Key",
            "X-Amz-Security-Token",
            "X-Original-Authorization",
            "Api-Secret",
            "X-Password",
            "x-api-key",
            "Key",
            "X-Okta-Session",
            "X-Session-Id",
            "X-Auth",
            "X-CSRF",
            "X-JWT",
            "Sid"
        }) {
            assertThat(SecretMasking.header(name, "hunter2")).as(name).isEqualTo("***");
        }
        assertThat(SecretMasking.header("User-Agent", "curl/8")).isEqualTo("curl/8");
    }

    @Test
    void masksForms() {
        Map<String, String[]> form = new TreeMap<>();
        form.put("client_assertion", new String[] {"hunter2"});
        form.put("client_id", new String[] {"me"});
        form.put("client_secret", new String[] {"hunter2", "hunter2"});
        form.put("refresh_token", new String[] {"hunter2"});
        form.put("code", new String[] {"hunter2"});
        form.put("code_challenge", new String[] {"hunter2"});
        form.put("code_challenge_method", new String[] {"plain"});
        form.put("api_key", new String[] {"hunter2"});
        form.put("key_id", new String[] {"k"});
        form.put("device_code", new String[] {"hunter2"});
        form.put("client_secret ", new String[] {"hunter2"});
        form.put(" pass\u200Bword[]", new String[] {"hunter2"});
        assertThat(SecretMasking.form(form))
                .isEqualTo(
                        " pass\u200Bword[]=***&api_key=***&client_assertion=***&client_id=me&client_secret=***&client_secret=***&client_secret =***&code=***"
                                + "&code_challenge=***&code_challenge_method=plain&device_code=***&key_id=k&refresh_token=***");
    }

    @Test
    void masksQueriesWithEscapedNames() {
        assertThat(
                        UrlSecretMasking.query(
                                "a=b&client%5Fsecret=hunter2&p%61ssword=hunter2&%zz=1&c%6Fde=hunter2&code&d&password%20=hunter2"))
                .isEqualTo("a=b&client%5Fsecret=***&p%61ssword=***&%zz=1&c%6Fde=***&code&d&password%20=***");
    }

    /** The JSON of a batch contains headers, and bodies that may be strings. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"headers\":{\"Authorization\":\"Basic hunter2\"}}",
                "{\"headers\":{\"authorization\":\"Bearer hunter2\"}}",
                "{\"headers\":{\"Proxy-Authorization\":\"hunter2\"}}",
                "{\"headers\":{\"X-Api-Key\":\"hunter2\"}}",
                "{\"headers\":{\"Cookie\":\"hunter2\"}}",
                "{\"headers\":{\"DPoP\":\"hunter2\"}}",
                "{\"body\":\"client_secret=hunter2\"}",
                "{\"message\":\"open the page x and enter the code hunter2 to authenticate.\"}"
            })
    void masksEmbeddedBodies(String text) {
        assertThat(SecretMasking.masked(text)).doesNotContain("hunter2").contains("***");
    }

    /** Names and values cannot be told apart, so everything after the name may be the secret. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"password\" \"hunter2\"} | {\"password***",
                "{\"password\"=\"hunter2\"} | {\"password***",
                "{\"password\",\"hunter2\"} | {\"password***",
                "{\"password:\"hunter2\"} | {\"password***",
                "{password:\"hunter2\"} | {password***",
                "{password : 'hunter2'} | {password***",
                "{\"password\":\"a\"hunter2\",\"b\":1} | {\"password***",
                "{\"password\":/* c, */\"hunter2\"} | {\"password***",
                "{\"password\"\u00a0:\"hunter2\"} | {\"password***",
                "{\"a\":\"unterminated,\"password\":\"hunter2\"} | {\"a\":\"unterminated,\"password***",
                "{\"a\":\"b\"c\",\"password\":\"hunter2\"} | {\"a\":\"b\"c\",\"password***",
                "{\"a\":1,pass\\u0077ord:\"hunter2\"} | {\"a\":1,pass\\u0077ord***",
                "\\\"password\\\":\\\"hunter2\\\" | \\\"password\\***",
                "password = hunter2 | password***",
                "password: hunter2 | password***",
                "pass\\u0077ord=hunter2 | pass\\u0077ord***",
                "user[password]=hunter2 | user[password***",
                "client_secret[]=hunter2 | client_secret***",
                "\u200bpassword=hunter2 | \u200bpassword***"
            })
    void masksWhatFollowsTheNameOfASecretInMalformedBodies(String text, String masked) {
        assertThat(SecretMasking.body(text)).isEqualTo(masked);
    }

    /** A recorded body can end anywhere. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"password\":\"hunter2 | {\"password\":\"***\"",
                "{\"password\":\"hunter2\\ | {\"password\":\"***\"",
                "{\"password\":[\"a\",\"hunter2 | {\"password\":\"***\"",
                "{\"password\":\"hunter2\",\"a\":tr | {\"password\":\"***\",\"a\":tr",
                "{\"password\":\"hunter2\",\"a\":{\"b\":[1,2 | {\"password\":\"***\",\"a\":{\"b\":[1,2",
                "{'password':'hunter2','a':1} | {'password':\"***\",'a':1}",
                "{\"message\":\"The password: is wrong.\"} | {\"message\":\"The password: is wrong.\"}",
                "grant_type=password&password=hunter2&a=b | grant_type=password&password=***&a=b"
            })
    void keepsTheRestOfOtherBodies(String text, String masked) {
        assertThat(SecretMasking.body(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"{\\\"password\\\":\\\"hunter2\\\"}\"",
                "\"\\\"{\\\\\\\"password\\\\\\\":\\\\\\\"hunter2\\\\\\\"}\\\"\"",
                "\"\\\"\\\\\\\"{\\\\\\\\\\\\\\\"password\\\\\\\\\\\\\\\":\\\\\\\\\\\\\\\"hunter2\\\\\\\\\\\\\\\"}\\\\\\\"\\\"\"",
                "\"{\\u0022password\\u0022:\\u0022hunter2\\u0022}\"",
                "\"\\\"{\\\\u0022password\\\\u0022:\\\\u0022hunter2\\\\u0022}\\\"\"",
                "\"\\u0022{\\u0022password\\u0022:\\u0022hunter2\\u0022}\\u0022\"",
                "\"{\\\"pass\\\\u0077ord\\\":\\\"hunter2\\\"}\"",
                "\"\\u007b\\u0022\\u0070\\u0061\\u0073\\u0073\\u0077\\u006f\\u0072\\u0064\\u0022\\u003a\\u0022hunter2\\u0022\\u007d\"",
                "\"{\\\"b\\\": \\\"{\\\\\\\"password\\\\\\\":\\\\\\\"hunter2\\\\\\\"}\\\"}\"",
                "\"\\n [{\\\"password\\\":\\\"hunter2\\\"}]\"",
                "\"{'password':'hunter2'}\"",
                "\"{\\\"password\\\" \\\"hunter2\\\"}\"",
                "\"{password:\\\"hunter2\\\"}\"",
                "\"{\\\"a\\\":\\\"\\\\u0065yJhbGciOiJIUzI1NiJ9.hunter2\\\"}\"",
                "\"\\u0070assword=hunter2\"",
                "\"a\\r\\npassword=hunter2\""
            })
    void masksJsonWithinStrings(String json) {
        assertThat(SecretMasking.body(json)).isEqualTo("\"***\"");
        assertThat(SecretMasking.body("{\"a\":" + json + ",\"b\":1}")).isEqualTo("{\"a\":\"***\",\"b\":1}");
        assertThat(SecretMasking.body("{\"requests\":[{\"id\":\"1\",\"body\":" + json + "}]}"))
                .isEqualTo("{\"requests\":[{\"id\":\"1\",\"body\":\"***\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"The property \\\"displayName\\\": it is too long.\\r\\nTrace ID: 1\"",
                "\"{\\\"displayName\\\":\\\"Monkey\\\",\\\"passwordPolicies\\\":null}\"",
                "\"[Otter] a code\""
            })
    void keepsStringsWithoutSecrets(String json) {
        assertThat(SecretMasking.body("{\"a\":" + json + "}")).isEqualTo("{\"a\":" + json + "}");
    }

    @Test
    void masksJsonWithinTheValuesOfForms() {
        assertThat(SecretMasking.form(Map.of("a", new String[] {"{\"password\":\"hunter2\",\"b\":1}"})))
                .isEqualTo("a={\"password\":\"***\",\"b\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$filter=password eq 'hunter2' | $filter=***",
                "$count=true&%24FILTER=p%61ssword%20eq%20%27hunter2%27 | $count=true&%24FILTER=***",
                "$filter=contains(passwordProfile/password,'hunter2') | $filter=***",
                "$filter='hunter2' eq password | $filter=***",
                "$search=%22password:hunter2%22 | $search=***",
                "search=credentials.password.value+eq+%22hunter2%22&limit=2 | search=***&limit=2",
                "a=password%3Dhunter2 | a=***",
                "a=b;password=hunter2 | a=***",
                "x=%2F102TFYA6Rk9HpVub-05A | x=***",
                "$filter=passwordPolicies eq 'x' | $filter=passwordPolicies eq 'x'",
                "$filter=startsWith(displayName,'Monkey') | $filter=startsWith(displayName,'Monkey')",
                "$search=%22displayName:Monkey%22 | $search=%22displayName:Monkey%22",
                "$select=passwordProfile | $select=passwordProfile"
            })
    void masksConditionsOnSecrets(String query, String masked) {
        assertThat(UrlSecretMasking.query(query)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/sessions/hunter2, /api/v1/sessions/***",
        "/reset_password/hunter2, /reset_password/***",
        "/Welcome;a/%20hunter2, /Welcome;a/***",
        "/reset%5Fpassword/hunter2, /reset_password/***",
        "/welcome, /welcome",
        "/v1.0/groups/1/welcomeMessageEnabled/$value, /v1.0/groups/1/welcomeMessageEnabled/$value",
        "/api/v1/sessions/hunter2/lifecycle/refresh, /api/v1/sessions/***/lifecycle/refresh",
        "/api/v1/sessions/102TFYA6Rk9HpVub-05Ax, /api/v1/sessions/***",
        "/api/v1/sessions/102TFYA6Rk9HpVub-05A;x, /api/v1/sessions/***",
        "/api/v1/sessions/%3102TFYA6Rk9HpVub%2D05A, /api/v1/sessions/***",
        "/api/v1/Sessions;a//102TFYA6Rk9HpVub-05A%20, /api/v1/Sessions;a//***",
        "/api/v1/%73essions/102TFYA6Rk9HpVub-05Ax, /api/v1/sessions/***",
        "/api/v1/sessions%2F102TFYA6Rk9HpVub-05Ax, /api/v1/sessions/***",
        "/api/v1/sessions/me/lifecycle/refresh, /api/v1/sessions/me/lifecycle/refresh",
        "/api/v1/users/00u1/sessions, /api/v1/users/00u1/sessions",
        "/api/v1/users/a%2Fb, /api/v1/users/a%2Fb",
        "/api/v1/users/x;password=hunter2, /api/v1/users/x;password=***"
    })
    void masksPaths(String path, String masked) {
        assertThat(UrlSecretMasking.path(path)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "102TFYA6Rk9HpVub-05A",
                " 102TFYA6Rk9HpVub-05A",
                "102TFYA6Rk9HpVub-05Ax",
                "x 102TFYA6Rk9HpVub-05A;y"
            })
    void masksTheIdsOfSessionsInErrors(String id) {
        String error = "{\"errorSummary\":\"Not found: Resource not found: %s (Session)\"}";
        assertThat(SecretMasking.body(error.formatted(id))).isEqualTo(error.formatted("***"));
    }

    @Test
    @Timeout(5)
    void readsALongWordOnce() {
        String text = "key" + "a".repeat(60_000);
        assertThat(SecretMasking.body(text)).isEqualTo(text);
    }

    @Test
    void masksNestedAndTruncatedJson() {
        assertThat(SecretMasking.masked("{\"credentials\":{\"a\":[{\"b\":{\"c\":\"hunter2\"}}]},\"d\":1}"))
                .isEqualTo("{\"credentials\":\"***\",\"d\":1}");
        assertThat(SecretMasking.masked("{\"password\":{\"a\":\"x}\",\"b\":{\"c\":[\"hunter2"))
                .isEqualTo("{\"password\":\"***\"");
        assertThat(SecretMasking.masked("{\"p\\u0061ssword\":\"hunter2\"}")).isEqualTo("{\"p\\u0061ssword\":\"***\"}");
        assertThat(SecretMasking.masked("\"password\":" + "{".repeat(100_000))).isEqualTo("\"password\":\"***\"");
    }
}
