package io.github.graphidentity;

import java.util.Locale;

/** The applications of {@code seed.yaml}, by their names there. */
public enum TestClient {
    /** May invoke every action and read identity accounts. */
    SOC_AUTOMATION("50c00000-0000-4000-8000-000000000001"),
    /** May enable and disable accounts: {@code User.EnableDisableAccount.All}. */
    ACCOUNT_SWITCH("50c00000-0000-4000-8000-000000000002"),
    /** May read identity accounts and users. */
    READER("50c00000-0000-4000-8000-000000000003"),
    /** Has no permission. */
    NOBODY("50c00000-0000-4000-8000-000000000004");

    private final String id;

    TestClient(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public String displayName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String secret() {
        return displayName() + "-secret";
    }
}
