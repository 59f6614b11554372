package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.OrgCaller;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgRateLimit;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.SimulatedOrgs;
import io.github.graphidentity.platform.fidelity.Assumed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ServerHttpObservationFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the calls of {@link OrgRoutes}.
 *
 * @see <a href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/">Okta Management API</a>
 */
@RestController
class OrgController {

    static final int MAX_BODY = 1024 * 1024;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final OrgRoutes routes;
    private final JsonMapper json;
    private final SimulatedOrgs orgs;

    OrgController(OrgRoutes routes, JsonMapper json, SimulatedOrgs orgs) {
        this.orgs = orgs;
        this.routes = routes;
        this.json = json;
    }

    @RequestMapping("/api/v1/**")
    ResponseEntity<?> serve(
            @RequestAttribute(name = OrgAccessFilter.ORG_ATTRIBUTE, required = false) @Nullable SimulatedOrg known,
            @RequestAttribute(OrgAccessFilter.CALLER_ATTRIBUTE) OrgCaller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpRequestMethodNotSupportedException, HttpMediaTypeNotSupportedException {
        OrgRoute route = route(request);
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observed -> observed.setPathPattern(route.path().getPatternString()));
        Map<String, String> variables = Objects.requireNonNull(route.path().matchAndExtract(OrgRoutes.path(request)))
                .getUriVariables();
        Map<String, Object> body = body(request);
        SimulatedOrg org = known == null ? orgOf(body, response) : known;
        request.setAttribute(OrgAccessFilter.ORG_ATTRIBUTE, org);
        OrgRequest call = new OrgRequest(org, caller, request, variables, body);
        Object answer = known == null
                ? limited(org, response, () -> route.handler().answer(call))
                : route.handler().answer(call);
        if (answer instanceof ResponseEntity<?> complete) {
            return complete;
        }
        return answer == null ? ResponseEntity.noContent().build() : ResponseEntity.ok(answer);
    }

    /** Answers a request without credentials of an org, unless that would exceed the org's limit of sign-ins. */
    private static <T> T limited(SimulatedOrg org, HttpServletResponse response, Supplier<T> answer) {
        OrgRateLimit limit = org.rateLimit().ofSignIns();
        OrgRateLimit.State state = limit.begin();
        try {
            response.setDateHeader("Date", limit.clock().millis());
            OrgAccessFilter.writeHeaders(state, response);
            if (state.exceeded()) {
                throw OrgErrors.of(OktaErrorCode.RATE_LIMITED);
            }
            return answer.get();
        } finally {
            limit.end();
        }
    }

    /** The org of a user who signs in without credentials of an org. */
    @Assumed("orgs have one host name here, so the login or the state token selects the org; if several orgs have users"
            + " with the same login, the password selects it")
    private SimulatedOrg orgOf(Map<String, Object> body, HttpServletResponse response) {
        if (!body.containsKey("stateToken") && !body.containsKey("username")) {
            throw AuthnCalls.incomplete();
        }
        String login = String.valueOf(body.get("username"));
        String password = String.valueOf(body.get("password"));
        String token = String.valueOf(body.get("stateToken"));
        List<SimulatedOrg> found = orgs.all()
                .filter(org -> org.byLogin(login).isPresent()
                        || org.tokens().signIns().unfinished(token).isPresent())
                .toList();
        return found.stream()
                .filter(org -> found.size() == 1
                        || limited(org, response, () -> org.sessions().withPassword(login, password))
                                .isPresent())
                .findFirst()
                .or(() -> found.stream().findFirst())
                .orElseThrow(() -> OrgErrors.of(
                        body.containsKey("stateToken")
                                ? OktaErrorCode.INVALID_TOKEN
                                : OktaErrorCode.AUTHENTICATION_FAILED));
    }

    private OrgRoute route(HttpServletRequest request) throws HttpRequestMethodNotSupportedException {
        List<String> methods =
                routes.at(request).stream().map(OrgRoute::method).distinct().toList();
        if (methods.isEmpty()) {
            throw OrgErrors.of(OktaErrorCode.PATH_NOT_FOUND);
        }
        return routes.of(request)
                .orElseThrow(() -> new HttpRequestMethodNotSupportedException(request.getMethod(), methods));
    }

    @Assumed("that the content type of an empty body does not matter")
    private Map<String, Object> body(HttpServletRequest request)
            throws IOException, HttpMediaTypeNotSupportedException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length == 0) {
            return Map.of();
        } else if (body.length > MAX_BODY) {
            throw OrgErrors.bodyTooLarge(MAX_BODY);
        } else if (!isJson(request.getContentType())) {
            throw new HttpMediaTypeNotSupportedException("the body must be JSON");
        }
        try {
            Map<String, Object> object = json.readValue(body, OBJECT);
            return object == null ? Map.of() : object;
        } catch (JacksonException malformed) {
            throw OrgErrors.of(OktaErrorCode.MALFORMED_BODY);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON_VALUE);
    }
}
