package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.platform.http.ErrorDialect;
import io.github.graphidentity.platform.records.StoreDeleted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors of paths below {@code /api/v1} as Okta's errors. */
@Component
@Order(1)
class OktaDialect implements ErrorDialect {

    private final JsonMapper json;

    OktaDialect(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean handles(String path) {
        return OrgPaths.isApi(path);
    }

    @Override
    public void write(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(failure.cause() instanceof OktaException refusal ? refusal : exceptionFor(failure), response);
    }

    void write(OktaException refusal, HttpServletResponse response) throws IOException {
        byte[] body = json.writeValueAsBytes(new Body(
                refusal.errorCode(),
                refusal.errorSummary(),
                refusal.errorCode(),
                refusal.errorId(),
                refusal.errorCauses().stream().map(Body.Cause::new).toList()));
        ErrorDialect.send(response, refusal.status(), "application/json", body);
    }

    private static OktaException exceptionFor(Failure failure) {
        if (failure.cause() instanceof MethodArgumentTypeMismatchException mistyped) {
            return OrgErrors.invalid(mistyped.getName(), "is not of the type that this parameter has");
        } else if (failure.cause() instanceof MissingServletRequestParameterException missing) {
            return OrgErrors.blank(missing.getParameterName());
        } else if (failure.cause() instanceof HttpMessageNotReadableException) {
            return OrgErrors.of(OktaErrorCode.MALFORMED_BODY);
        } else if (failure.cause() instanceof StoreDeleted) {
            return OrgErrors.of(OktaErrorCode.INVALID_TOKEN);
        }
        return switch (failure.status()) {
            case 404 -> OrgErrors.of(OktaErrorCode.PATH_NOT_FOUND);
            case 405 -> OrgErrors.of(OktaErrorCode.METHOD_NOT_ALLOWED);
            case 421 -> OrgErrors.hostNotAccepted(failure.reason());
            case 503, 507 -> OrgErrors.of(OktaErrorCode.READ_ONLY);
            case 406, 415 -> OrgErrors.of(OktaErrorCode.UNSUPPORTED_MEDIA_TYPE);
            default ->
                failure.status() < 500 ? OrgErrors.malformedRequest() : OrgErrors.of(OktaErrorCode.INTERNAL_ERROR);
        };
    }

    private record Body(
            String errorCode, String errorSummary, String errorLink, String errorId, List<Cause> errorCauses) {

        record Cause(String errorSummary) {}
    }
}
