package io.github.graphidentity;

/** The applications of {@code seed.yaml}. */
public enum TestClient {
    /** May do everything. */
    SOC_AUTOMATION("50c00000-0000-4000-8000-000000000001", "soc-automation"),
    /** May switch accounts on and off: {@code User.EnableDisableAccount.All}. */
    ACCOUNT_SWITCH("50c00000-0000-4000-8000-000000000002", "account-switch"),
    /** May read. */
    READER("50c00000-0000-4000-8000-000000000003", "reader"),
    /** Has no permission at all. */
    NOBODY("50c00000-0000-4000-8000-000000000004", "nobody");

    private final String id;
    private final String displayName;

    TestClient(String id, String displayName) {
        this.id = id;
        this.displayName = displayName;
    }

    public String id() {
        return id;
    }

    public String displayName() {
        return displayName;
    }

    public String secret() {
        return displayName + "-secret";
    }
}
