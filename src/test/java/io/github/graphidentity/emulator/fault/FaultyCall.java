package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.TestAccount;
import io.github.graphidentity.emulator.client.JsonValue;
import io.github.graphidentity.emulator.client.TenantClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that a fault can apply to: how to send it, and how to tell whether it was carried out. */
enum FaultyCall {
    DISABLE_IN_AD("invokeAction", "POST", TestAccount.DOCUMENTED_IN_AD.path()),
    DISABLE_IN_OKTA("invokeAction", "POST", TestAccount.DOCUMENTED_IN_OKTA.path()),
    PART_OF_A_BATCH("invokeAction", "POST", "/v1.0/$batch"),
    BATCH("$batch", "POST", "/v1.0/$batch"),
    LIST("identityAccounts", "GET", "/v1.0/security/identities/identityAccounts?$top=1"),
    GET(
            "identityAccounts",
            "GET",
            "/beta/security/identities/identityAccounts/" + TestAccount.DOCUMENTED_IN_AD.identity()),
    COUNT("identityAccounts", "GET", "/v1.0/security/identities/identityAccounts/$count?$filter=isEnabled%20eq%20true"),
    GET_USER("users", "GET", "/v1.0/users/" + TestAccount.DOCUMENTED_IN_ENTRA.accountId()),
    PATCH_USER("users", "PATCH", "/v1.0/users/" + TestAccount.DOCUMENTED_IN_ENTRA.accountId()),
    REVOKE_SIGN_IN_SESSIONS(
            "users", "POST", "/v1.0/users/" + TestAccount.DOCUMENTED_IN_ENTRA.accountId() + "/revokeSignInSessions"),
    TOKEN("token", "POST", "/oauth2/v2.0/token"),
    OKTA_USER("okta", "GET", "/api/v1/users/" + TestAccount.DOCUMENTED_IN_OKTA.accountId()),
    OKTA_SUSPEND("okta", "POST", "/api/v1/users/" + TestAccount.DOCUMENTED_IN_OKTA.accountId() + "/lifecycle/suspend");

    private final String operation;
    private final String method;
    private final String path;

    FaultyCall(String operation, String method, String path) {
        this.operation = operation;
        this.method = method;
        this.path = path;
    }

    /** The value of a fault's field {@code operation}. */
    String operation() {
        return operation;
    }

    String method() {
        return method;
    }

    /** Tokens are requested at the tenant's own authority. */
    String path(TenantClient tenant) {
        return this == TOKEN ? "/" + tenant.id() + path : path;
    }

    /** The provider that is called, and may fail; {@code null} if none is. */
    @Nullable
    String provider() {
        return switch (this) {
            case DISABLE_IN_AD, PART_OF_A_BATCH -> "activeDirectory";
            case DISABLE_IN_OKTA, LIST, GET, COUNT -> "okta";
            default -> null;
        };
    }

    boolean isAction() {
        return operation.equals("invokeAction");
    }

    Map<String, String> headers(TenantClient tenant, String token) {
        return switch (this) {
            case TOKEN -> Map.of("Content-Type", "application/x-www-form-urlencoded");
            case OKTA_USER, OKTA_SUSPEND ->
                Map.of(
                        "Authorization",
                        "SSWS " + tenant.description().oktaApiTokens().get(0));
            default -> Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
        };
    }

    String body(TenantClient tenant) {
        return switch (this) {
            case DISABLE_IN_AD -> TestAccount.DOCUMENTED_IN_AD.body("disable");
            case DISABLE_IN_OKTA -> TestAccount.DOCUMENTED_IN_OKTA.body("disable");
            case PART_OF_A_BATCH, BATCH ->
                "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\""
                        + TestAccount.DOCUMENTED_IN_AD.path().replace("/v1.0", "")
                        + "\",\"headers\":{\"Content-Type\":\"application/json\"},\"body\":"
                        + TestAccount.DOCUMENTED_IN_AD.body("disable") + "}]}";
            case PATCH_USER -> "{\"accountEnabled\":false}";
            case TOKEN -> {
                var client = tenant.client("reader");
                yield "grant_type=client_credentials&client_id=" + client.id() + "&client_secret=" + client.secret()
                        + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
            }
            default -> "";
        };
    }

    /** Whether it changes anything. */
    boolean changes() {
        return switch (this) {
            case LIST, GET, COUNT, GET_USER, TOKEN, OKTA_USER -> false;
            default -> true;
        };
    }

    boolean isDone(TenantClient tenant) {
        return switch (this) {
            case DISABLE_IN_AD, PART_OF_A_BATCH, BATCH ->
                state(tenant, TestAccount.DOCUMENTED_IN_AD)
                                .get("userAccountControl")
                                .asInt()
                        == 514;
            case DISABLE_IN_OKTA, OKTA_SUSPEND ->
                state(tenant, TestAccount.DOCUMENTED_IN_OKTA)
                        .get("status")
                        .stringValue()
                        .equals("SUSPENDED");
            case PATCH_USER ->
                !state(tenant, TestAccount.DOCUMENTED_IN_ENTRA)
                        .get("accountEnabled")
                        .asBoolean();
            case REVOKE_SIGN_IN_SESSIONS ->
                state(tenant, TestAccount.DOCUMENTED_IN_ENTRA).has("sessionsRevoked");
            case LIST, GET, COUNT, GET_USER, TOKEN, OKTA_USER -> false;
        };
    }

    private static JsonValue state(TenantClient tenant, TestAccount account) {
        for (JsonValue each : tenant.identity(account.identity()).get("accounts")) {
            if (each.get("identifier").stringValue().equals(account.accountId())) {
                return each.get("state");
            }
        }
        throw new AssertionError(account);
    }
}
