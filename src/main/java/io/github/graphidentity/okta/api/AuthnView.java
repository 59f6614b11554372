package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.simulated.FactorType;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.okta.simulated.OrgFactors;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgSignIns.SignIn;
import io.github.graphidentity.okta.simulated.OrgSignIns.SignIn.Status;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows a sign-in as the Authentication API does. */
final class AuthnView {

    static final String VERIFY = "/authn/factors/{factorId}/verify";

    private AuthnView() {}

    static OrgFactors factors(String userId, OrgRequest request) {
        return new OrgFactors(request.org(), request.org().getUser(userId), request.caller());
    }

    static List<OrgObject> activeFactors(String userId, OrgRequest request) {
        return factors(userId, request)
                .list()
                .filter(factor -> factor.text("status").equals("ACTIVE"))
                .toList();
    }

    @DocumentedBy("Authentication API: the transaction object, with the links next and cancel")
    static Map<String, Object> of(SignIn signIn, OrgRequest request) {
        boolean done = signIn.status() == Status.SUCCESS;
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(done ? "sessionToken" : "stateToken", signIn.token());
        view.put("expiresAt", OktaIds.time(signIn.expires()));
        view.put("status", signIn.status());
        Map<String, Object> embedded = new LinkedHashMap<>();
        Map<String, Object> links = new LinkedHashMap<>();
        embedded.put("user", user(request.org().getUser(signIn.userId())));
        switch (signIn.status()) {
            case PASSWORD_EXPIRED -> {
                embedded.put("policy", Map.of("complexity", CredentialsBody.COMPLEXITY));
                links.put("next", next("changePassword", "/authn/credentials/change_password", request));
            }
            case MFA_REQUIRED ->
                embedded.put(
                        "factors",
                        activeFactors(signIn.userId(), request).stream()
                                .map(factor -> factor(factor, request))
                                .toList());
            case MFA_CHALLENGE ->
                request.objects()
                        .find(OrgObject.Kind.FACTOR, signIn.userId(), signIn.factor())
                        .ifPresent(factor -> {
                            embedded.put("factor", factor(factor, request));
                            String name = FactorType.of(factor) == FactorType.PUSH ? "poll" : "verify";
                            links.put("next", next(name, VERIFY.replace("{factorId}", factor.id()), request));
                        });
            default -> {}
        }
        view.put("_embedded", embedded);
        if (!done) {
            links.put("cancel", link("/authn/cancel", request));
            view.put("_links", links);
        }
        return view;
    }

    @Assumed("the defaults of locale and time zone are those of Okta's examples")
    private static Map<String, Object> user(OktaUser user) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("login", user.profile().login());
        profile.put("firstName", user.profile().firstName());
        profile.put("lastName", user.profile().lastName());
        profile.put("locale", user.profile().properties().getOrDefault("locale", "en_US"));
        profile.put("timeZone", user.profile().properties().getOrDefault("timezone", "America/Los_Angeles"));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", user.id());
        view.put("passwordChanged", UserView.time(user.passwordChanged()));
        view.put("profile", profile);
        return view;
    }

    private static Map<String, Object> factor(OrgObject factor, OrgRequest request) {
        Map<String, Object> view = OrgFactors.visible(factor);
        view.put("_links", Map.of("verify", link(VERIFY.replace("{factorId}", factor.id()), request)));
        return view;
    }

    private static Map<String, Object> link(String path, OrgRequest request) {
        return Map.of("href", request.url(path), "hints", Map.of("allow", List.of("POST")));
    }

    private static Map<String, Object> next(String name, String path, OrgRequest request) {
        Map<String, Object> next = new LinkedHashMap<>(link(path, request));
        next.put("name", name);
        return next;
    }
}
