package io.github.graphidentity;

/** The accounts of {@code seed.yaml} that tests act on. */
public enum TestAccount {
    /** Enabled; from Microsoft's documentation. */
    DOCUMENTED_IN_AD("0104216-0539-4838-88b1-55baafdc296b", "256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory"),
    /** ACTIVE, with two sessions; from Microsoft's documentation. */
    DOCUMENTED_IN_OKTA("0104216-0539-4838-88b1-55baafdc296b", "878a6911-f3da-41eb-a895-1d46fa054d3e", "okta"),
    DOCUMENTED_IN_ENTRA("0104216-0539-4838-88b1-55baafdc296b", "69dfa3ea-1295-4e2c-b469-59564581143d", "entraID"),

    /** Disabled: {@code disable} succeeds and changes nothing. */
    DISABLED_IN_AD("1d000000-0000-4000-8000-000000000001", "ad000000-0000-4000-8000-000000000001", "activeDirectory"),
    /** Enabled and locked out. */
    LOCKED_IN_AD("1d000000-0000-4000-8000-000000000002", "ad000000-0000-4000-8000-000000000002", "activeDirectory"),
    /** Its password never expires: {@code forcePasswordReset} fails. */
    PASSWORD_NEVER_EXPIRES(
            "1d000000-0000-4000-8000-000000000003", "ad000000-0000-4000-8000-000000000003", "activeDirectory"),
    SMARTCARD_REQUIRED(
            "1d000000-0000-4000-8000-000000000004", "ad000000-0000-4000-8000-000000000004", "activeDirectory"),
    /** Must already change its password: {@code forcePasswordReset} succeeds and changes nothing. */
    MUST_CHANGE_PASSWORD(
            "1d000000-0000-4000-8000-000000000005", "ad000000-0000-4000-8000-000000000005", "activeDirectory"),
    AD_ONLY("1d000000-0000-4000-8000-000000000006", "ad000000-0000-4000-8000-000000000006", "activeDirectory"),
    SERVICE_IN_AD("1d000000-0000-4000-8000-000000000007", "ad000000-0000-4000-8000-000000000007", "activeDirectory"),

    SUSPENDED_IN_OKTA("1d000000-0000-4000-8000-000000000008", "00u10000000000000008", "okta"),
    DEPROVISIONED_IN_OKTA("1d000000-0000-4000-8000-000000000009", "00u10000000000000009", "okta"),
    /** STAGED: it cannot be suspended or unsuspended. */
    STAGED_IN_OKTA("1d000000-0000-4000-8000-000000000010", "00u10000000000000010", "okta"),
    /** ACTIVE, with one session. */
    OKTA_ONLY("1d000000-0000-4000-8000-000000000011", "00u10000000000000011", "okta");

    private final String identity;
    private final String accountId;
    private final String identityProvider;

    TestAccount(String identity, String accountId, String identityProvider) {
        this.identity = identity;
        this.accountId = accountId;
        this.identityProvider = identityProvider;
    }

    /** The key of {@code identityAccounts}. */
    public String identity() {
        return identity;
    }

    public String accountId() {
        return accountId;
    }

    public String identityProvider() {
        return identityProvider;
    }

    /** The request body of the action on this account. */
    public String body(String action) {
        return "{\"accountId\":\"" + accountId + "\",\"action\":\"" + action + "\",\"identityProvider\":\""
                + identityProvider + "\"}";
    }

    /** The path of {@code invokeAction} in {@code v1.0}. */
    public String path() {
        return "/v1.0/security/identities/identityAccounts/" + identity + "/invokeAction";
    }
}
