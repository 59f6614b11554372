package io.github.graphidentity.oktaapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.web.ErrorDialect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** OAuth's words for every failure of the org's authorization server. */
@Component
@Order(1)
class OAuthDialect implements ErrorDialect {

    private final JsonMapper json;

    OAuthDialect(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean speaks(String path) {
        return path.startsWith("/oauth2/v1/");
    }

    @Override
    public void write(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        OAuthRefusal refusal = failure.cause() instanceof OAuthRefusal known ? known : wordsFor(failure.status());
        byte[] body = json.writeValueAsBytes(new Body(refusal.error(), refusal.description()));
        response.setStatus(refusal.status());
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static OAuthRefusal wordsFor(int status) {
        return status >= 500
                ? new OAuthRefusal(status, "server_error", "The authorization server failed.")
                : new OAuthRefusal(status, "invalid_request", "There is nothing for such a request here.");
    }

    private record Body(
            String error, @JsonProperty("error_description") String errorDescription) {}
}
