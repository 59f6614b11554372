package io.github.graphidentity.okta.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.platform.http.ErrorDialect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors of the org's authorization server as OAuth errors. */
@Component
@Order(1)
class OAuthDialect implements ErrorDialect {

    private final JsonMapper json;

    OAuthDialect(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean handles(String path) {
        return OrgPaths.isAuthorizationServer(path);
    }

    @Override
    public void write(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        OAuthRefusal refusal = failure.cause() instanceof OAuthRefusal known ? known : refusalFor(failure);
        byte[] body = json.writeValueAsBytes(new Body(refusal.error(), refusal.description()));
        ErrorDialect.send(response, refusal.status(), "application/json", body);
    }

    private static OAuthRefusal refusalFor(Failure failure) {
        int status = failure.status();
        if (failure.cause() instanceof OktaException injected) {
            // An injected fault of the whole org has an error of Okta's API.
            String error = injected.status() < 500 ? "invalid_request" : "server_error";
            return new OAuthRefusal(injected.status(), error, injected.errorSummary());
        }
        if (status == 503) {
            return new OAuthRefusal(status, "temporarily_unavailable", "The authorization server is unavailable.");
        }
        if (status >= 500) {
            return new OAuthRefusal(status, "server_error", "The authorization server failed.");
        }
        if (!failure.reason().isEmpty()) {
            return new OAuthRefusal(status, "invalid_request", failure.reason());
        }
        boolean nowhere = status == 404 || status == 405;
        return new OAuthRefusal(
                status,
                "invalid_request",
                nowhere ? "There is nothing for such a request here." : "The request cannot be read.");
    }

    private record Body(
            String error, @JsonProperty("error_description") String errorDescription) {}
}
