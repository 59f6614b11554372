package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The factors of a user. */
public final class OrgFactors {

    public static final Map<String, String> QUESTIONS = Map.of(
            "disliked_food", "What is the food you least liked as a child?",
            "name_of_first_plush_toy", "What is the name of your first stuffed animal?",
            "first_award", "What did you earn your first medal or award for?");

    private static final Duration PUSH_LIFETIME = Duration.ofMinutes(5);
    private static final List<String> HIDDEN = List.of("secret", "answer", "push", "transaction");

    private final SimulatedOrg org;
    private final OktaUser user;
    private final OrgCaller caller;

    /** @param caller who changes the factors, for the log */
    public OrgFactors(SimulatedOrg org, OktaUser user, OrgCaller caller) {
        this.org = org;
        this.user = user;
        this.caller = caller;
    }

    public Stream<OrgObject> list() {
        return org.objects().list(Kind.FACTOR, user.id());
    }

    public OrgObject get(String id) {
        return org.objects().get(Kind.FACTOR, user.id(), id);
    }

    /** Enrolls a factor, which is active at once if it is a question. */
    public OrgObject enroll(FactorType type, String provider, Map<String, Object> profile, boolean activate) {
        if (!type.providers().contains(provider)) {
            throw OrgErrors.invalid("provider", "The provider does not offer factors of type " + type);
        }
        boolean active = activate || type == FactorType.QUESTION;
        String id = OktaIds.of(type.prefix());
        Map<String, Object> shown = new LinkedHashMap<>(profile);
        Map<String, Object> fields = OrgObject.newFields(id, org.clock());
        fields.put("factorType", type.toString());
        fields.put("provider", provider);
        fields.put("vendorName", provider);
        fields.put("status", active ? "ACTIVE" : "PENDING_ACTIVATION");
        switch (type) {
            case QUESTION -> {
                fields.put("answer", required(shown, "answer"));
                String question = required(shown, "question");
                shown.remove("answer");
                shown.putIfAbsent("questionText", QUESTIONS.getOrDefault(question, question));
            }
            case SMS, CALL -> required(shown, "phoneNumber");
            case EMAIL -> required(shown, "email");
            case TOTP, PUSH -> {
                fields.put("secret", FactorType.newSecret());
                shown.put("credentialId", user.profile().login());
            }
        }
        fields.put("profile", shown);
        replaceUnfinished(type, provider);
        OrgObject factor = org.objects().put(Kind.FACTOR, user.id(), id, fields);
        if (active) {
            org.log().success("user.mfa.factor.activate", user, caller);
        }
        return factor;
    }

    @DocumentedBy("User Factors: an error for a factor of a type that is set up")
    @Assumed("an enrollment takes the place of one that was not completed")
    private void replaceUnfinished(FactorType type, String provider) {
        List<OrgObject> same = list().filter(known ->
                        FactorType.of(known) == type && known.text("provider").equals(provider))
                .toList();
        if (same.stream().anyMatch(known -> known.text("status").equals("ACTIVE"))) {
            throw OrgErrors.invalidRequest("factorEnrollRequest", "A factor of this type is already set up.");
        }
        same.forEach(known -> org.objects().remove(Kind.FACTOR, user.id(), known.id()));
    }

    private static String required(Map<String, Object> profile, String name) {
        if (!(profile.get(name) instanceof String text) || text.isBlank()) {
            throw OrgErrors.blank(name);
        }
        return text;
    }

    /** Activates a factor. A push does not need a code: the user is taken to have scanned the QR code. */
    public OrgObject activate(String id, String passCode) {
        OrgObject factor = get(id);
        if (FactorType.of(factor) != FactorType.PUSH) {
            check(factor, passCode);
        }
        org.log().success("user.mfa.factor.activate", user, caller);
        return change(id, "status", "ACTIVE");
    }

    public void remove(String id) {
        org.objects().remove(Kind.FACTOR, user.id(), get(id).id());
        org.log().success("user.mfa.factor.deactivate", user, caller);
    }

    /**
     * Verifies a factor.
     *
     * @throws io.github.graphidentity.okta.client.OktaException if the code is wrong or the factor is not active
     */
    public void verify(OrgObject factor, String passCode) {
        checkActive(factor);
        check(factor, passCode);
        org.log().success("user.authentication.auth_via_mfa", user, caller);
    }

    private static void checkActive(OrgObject factor) {
        if (!factor.text("status").equals("ACTIVE")) {
            throw OrgErrors.of(OktaErrorCode.NOT_ALLOWED_IN_STATUS);
        }
    }

    private void check(OrgObject factor, String passCode) {
        if (!FactorType.of(factor).accepts(passCode, factor, org.clock().millis())) {
            org.log().failure("user.authentication.auth_via_mfa", "INVALID_CREDENTIALS", user, caller);
            throw OrgErrors.of(
                    OktaErrorCode.WRONG_PASSCODE, "Your passcode doesn't match our records. Please try again.");
        }
    }

    /** Sends a push, which answers the one before. Returns the id of the transaction. */
    public String push(OrgObject factor) {
        checkActive(factor);
        return change(factor.id(), "transaction", OktaIds.of("v2mst.")).text("transaction");
    }

    public String expiresAt() {
        return OktaIds.time(org.clock().instant().plus(PUSH_LIFETIME));
    }

    /** The result of a push: what the user is set to answer, by default SUCCESS. */
    public String result(OrgObject factor, String transaction) {
        checkTransaction(factor, transaction);
        String result =
                factor.text("push").isEmpty() ? "SUCCESS" : factor.text("push").toUpperCase(Locale.ROOT);
        if (result.equals("SUCCESS")) {
            org.log().success("user.authentication.auth_via_mfa", user, caller);
        }
        return result;
    }

    @DocumentedBy("User Factors: a push can be cancelled")
    public void cancel(OrgObject factor, String transaction) {
        checkTransaction(factor, transaction);
        change(factor.id(), "transaction", "");
    }

    private static void checkTransaction(OrgObject factor, String transaction) {
        if (!factor.text("transaction").equals(transaction)) {
            throw OrgErrors.notFound(transaction, "FactorTransaction");
        }
    }

    private OrgObject change(String id, String field, String value) {
        String now = OktaIds.time(org.clock().instant());
        return org.objects()
                .change(Kind.FACTOR, user.id(), id, it -> it.with(field, value).with("lastUpdated", now));
    }

    /** The fields that Okta shows. */
    public static Map<String, Object> visible(OrgObject factor) {
        Map<String, Object> visible = new LinkedHashMap<>(factor.fields());
        HIDDEN.forEach(visible::remove);
        return visible;
    }
}
