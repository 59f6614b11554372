package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.platform.fidelity.Assumed;

/** What the seeded policies of an org ask of a sign-in. */
@Assumed("a policy carries the actions of its only rule")
public record OrgPolicies(OrgObjects objects) {

    /** Whether a sign-in needs a second factor. */
    public boolean requireFactor() {
        return isSet("OKTA_SIGN_ON", "actions.signon.requireFactor");
    }

    /** Whether a user who is locked out learns so. */
    boolean showsLockout() {
        return isSet("PASSWORD", "settings.password.lockout.showLockoutFailures");
    }

    private boolean isSet(String type, String setting) {
        return objects.list(Kind.POLICY, "")
                .filter(policy -> policy.text("type").equals(type)
                        && !policy.text("status").equals("INACTIVE"))
                .anyMatch(policy -> policy.values(setting).contains("true"));
    }
}
