package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.delete;
import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.post;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.FactorType;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgFactors;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The calls of the User Factors API. */
final class FactorCalls {

    private static final String PATH = "/users/{id}/factors";
    private static final String FACTOR = PATH + "/{factorId}";

    private FactorCalls() {}

    static List<OrgRoute> routes() {
        return List.of(
                get(PATH, UserCalls.READ, FactorCalls::list),
                post(PATH, UserCalls.MANAGE, FactorCalls::enroll),
                get(PATH + "/catalog", UserCalls.READ, FactorCalls::catalog),
                get(PATH + "/questions", UserCalls.READ, FactorCalls::questions),
                get(FACTOR, UserCalls.READ, request -> view(factor(request), request)),
                post(FACTOR + "/lifecycle/activate", UserCalls.MANAGE, FactorCalls::activate),
                post(FACTOR + "/verify", UserCalls.MANAGE, FactorCalls::verify),
                get(FACTOR + "/transactions/{transactionId}", UserCalls.READ, FactorCalls::poll),
                delete(FACTOR, UserCalls.MANAGE, FactorCalls::remove));
    }

    private static OrgFactors factors(OrgRequest request) {
        return new OrgFactors(request.org(), request.org().getUser(request.id()));
    }

    private static OrgObject factor(OrgRequest request) {
        return factors(request).get(request.path("factorId"));
    }

    private static Object list(OrgRequest request) {
        return factors(request).list().map(factor -> view(factor, request)).toList();
    }

    @DocumentedBy(
            "User Factors: a question is active at once, the others when they are activated or with activate=true")
    private static Object enroll(OrgRequest request) {
        FactorType type = FactorType.named(request.required("factorType"))
                .orElseThrow(() -> OrgErrors.invalid("factorType", "The factor type is not supported"));
        Object provider = request.body().getOrDefault("provider", "OKTA");
        OrgObject enrolled = factors(request)
                .enroll(
                        type,
                        provider.toString(),
                        request.object("profile"),
                        request.flag("activate", false),
                        request.caller());
        return view(enrolled, request);
    }

    private static Object catalog(OrgRequest request) {
        List<String> enrolled =
                factors(request).list().map(factor -> factor.text("factorType")).toList();
        return Arrays.stream(FactorType.values())
                .map(type -> Map.of(
                        "factorType",
                        type.toString(),
                        "provider",
                        "OKTA",
                        "vendorName",
                        "OKTA",
                        "enrollment",
                        "OPTIONAL",
                        "status",
                        enrolled.contains(type.toString()) ? "ACTIVE" : "NOT_SETUP"))
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
        return view(factors(request).activate(request.path("factorId"), passCode(request), request.caller()), request);
    }

    @DocumentedBy("User Factors: a push is verified by polling its transaction")
    private static Object verify(OrgRequest request) {
        OrgObject factor = factor(request);
        if (FactorType.of(factor) == FactorType.PUSH) {
            String poll = path(factor) + "/transactions/" + factors(request).push(factor);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(Map.of(
                            "factorResult",
                            "WAITING",
                            "expiresAt",
                            factors(request).expiresAt(),
                            "_links",
                            Map.of("poll", request.link(poll), "cancel", request.link(poll))));
        }
        factors(request).verify(factor, passCode(request), request.caller());
        return Map.of("factorResult", "SUCCESS");
    }

    private static Object poll(OrgRequest request) {
        OrgObject factor = factor(request);
        return Map.of("factorResult", factors(request).result(factor, request.path("transactionId"), request.caller()));
    }

    private static @Nullable Object remove(OrgRequest request) {
        factors(request).remove(request.path("factorId"), request.caller());
        return null;
    }

    /** The passCode of a request, or the answer to a question; empty if there is none. */
    private static String passCode(OrgRequest request) {
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
        Map<String, Object> view = new LinkedHashMap<>(OrgFactors.visible(factor));
        boolean active = factor.text("status").equals("ACTIVE");
        if (!active) {
            view.put("_embedded", Map.of("activation", FactorType.activation(factor)));
        }
        String action = active ? "verify" : "lifecycle/activate";
        view.put(
                "_links",
                Map.of(
                        active ? "verify" : "activate",
                        request.link(path(factor) + "/" + action),
                        "self",
                        request.link(path(factor)),
                        "user",
                        request.link("/users/" + factor.key().parent())));
        return view;
    }
}
