package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.noContent;
import static io.github.graphidentity.okta.api.OrgRoute.post;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.FactorType;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgFactors;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The calls of the User Factors API. */
final class FactorCalls {

    private static final String PATH = "/users/{id}/factors";
    private static final String FACTOR = PATH + "/{factorId}";
    private static final String TRANSACTION = FACTOR + "/transactions/{transactionId}";

    private FactorCalls() {}

    static List<OrgRoute> routes() {
        return List.of(
                get(
                        PATH,
                        UserCalls.READ,
                        request -> factors(request)
                                .list()
                                .map(factor -> view(factor, request))
                                .toList()),
                post(PATH, UserCalls.MANAGE, FactorCalls::enroll),
                get(PATH + "/catalog", UserCalls.READ, FactorCalls::catalog),
                get(PATH + "/questions", UserCalls.READ, FactorCalls::questions),
                get(FACTOR, UserCalls.READ, request -> view(factor(request), request)),
                post(FACTOR + "/lifecycle/activate", UserCalls.MANAGE, FactorCalls::activate),
                post(FACTOR + "/verify", UserCalls.MANAGE, FactorCalls::verify),
                get(TRANSACTION, UserCalls.READ, FactorCalls::poll),
                noContent(
                        "DELETE",
                        TRANSACTION,
                        UserCalls.MANAGE,
                        request -> factors(request).cancel(factor(request), request.path("transactionId"))),
                noContent(
                        "DELETE",
                        FACTOR,
                        UserCalls.MANAGE,
                        request -> factors(request).remove(request.path("factorId"))));
    }

    private static OrgFactors factors(OrgRequest request) {
        return new OrgFactors(request.org(), UserCalls.user(request).user(), request.caller());
    }

    private static OrgObject factor(OrgRequest request) {
        return factors(request).get(request.path("factorId"));
    }

    @DocumentedBy(
            "User Factors: a question is active at once, the others when they are activated or with activate=true")
    private static Object enroll(OrgRequest request) {
        FactorType type = FactorType.named(request.required("factorType"))
                .orElseThrow(() -> OrgErrors.invalid("factorType", "The factor type is not supported"));
        String provider = Objects.requireNonNullElse(request.body().get("provider"), "OKTA")
                .toString();
        OrgObject enrolled =
                factors(request).enroll(type, provider, request.object("profile"), request.flag("activate", false));
        return view(enrolled, request);
    }

    private record CatalogEntry(
            String factorType, String provider, String vendorName, String enrollment, String status) {}

    private static Object catalog(OrgRequest request) {
        List<String> enrolled =
                factors(request).list().map(factor -> factor.text("factorType")).toList();
        return Arrays.stream(FactorType.values())
                .map(Object::toString)
                .map(type -> new CatalogEntry(
                        type, "OKTA", "OKTA", "OPTIONAL", enrolled.contains(type) ? "ACTIVE" : "NOT_SETUP"))
                .toList();
    }

    @Assumed("three of Okta's questions")
    private static Object questions(OrgRequest request) {
        factors(request);
        return OrgFactors.QUESTIONS.entrySet().stream()
                .map(question -> Map.of("question", question.getKey(), "questionText", question.getValue()))
                .toList();
    }

    private static Object activate(OrgRequest request) {
        return view(factors(request).activate(request.path("factorId"), passCode(request)), request);
    }

    @DocumentedBy("User Factors: a push is verified by polling its transaction; a code is sent if the request has none")
    private static Object verify(OrgRequest request) {
        OrgObject factor = factor(request);
        OrgFactors factors = factors(request);
        if (FactorType.of(factor) == FactorType.PUSH) {
            String poll = path(factor) + "/transactions/" + factors.push(factor);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(request.linked(
                            Map.of("factorResult", "WAITING", "expiresAt", factors.expiresAt()),
                            Map.of("poll", poll, "cancel", poll)));
        }
        String code = passCode(request);
        if (code.isEmpty() && FactorType.of(factor).sendsCode()) {
            return request.linked(
                    Map.of("factorResult", "CHALLENGE", "profile", factor.child("profile")),
                    Map.of("verify", path(factor) + "/verify", "factor", path(factor)));
        }
        factors.verify(factor, code);
        return Map.of("factorResult", "SUCCESS");
    }

    private static Object poll(OrgRequest request) {
        return Map.of("factorResult", factors(request).result(factor(request), request.path("transactionId")));
    }

    /** The passCode of a request, or the answer to a question; empty if there is none. */
    static String passCode(OrgRequest request) {
        Object code = request.body().getOrDefault("passCode", request.body().getOrDefault("answer", ""));
        if (!(code instanceof String text)) {
            throw OrgErrors.of(OktaErrorCode.WRONG_PASSCODE);
        }
        return text;
    }

    private static String path(OrgObject factor) {
        return "/users/" + factor.key().parent() + "/factors/" + factor.id();
    }

    @DocumentedBy("User Factors: the shared secret is shown until the factor is active")
    private static Map<String, Object> view(OrgObject factor, OrgRequest request) {
        Map<String, Object> visible = OrgFactors.visible(factor);
        String self = path(factor);
        String user = "/users/" + factor.key().parent();
        if (factor.text("status").equals("ACTIVE")) {
            return request.linked(visible, Map.of("verify", self + "/verify", "self", self, "user", user));
        }
        visible.put("_embedded", Map.of("activation", FactorType.activation(factor)));
        return request.linked(visible, Map.of("activate", self + "/lifecycle/activate", "self", self, "user", user));
    }
}
