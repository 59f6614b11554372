package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Writes error responses for requests that Tomcat rejects before any filter runs, such as a malformed path or header. Tomcat
 * itself would write an HTML page.
 */
final class DialectValve extends ErrorReportValve {

    /** Characters that RFC 3986 forbids in a URI and that a connector can be configured to accept. */
    static final String INVALID_URI_CHARACTERS = "\"<>[\\]^`{|}";

    private final ErrorDialects dialects;

    DialectValve(ErrorDialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isUri(request.getRequestURI()) && isUri(request.getQueryString())) {
            super.invoke(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            response.setSuspended(false);
            report(request, response, null);
        }
    }

    private static boolean isUri(@Nullable String text) {
        for (int i = 0; text != null && i < text.length(); i++) {
            if (INVALID_URI_CHARACTERS.indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        boolean answered = response.getStatus() < 400 || response.getContentWritten() > 0;
        if (answered || !response.setErrorReported()) {
            return;
        }
        String path = request.getRequestURI() == null ? HttpProtocol.target(request) : request.getRequestURI();
        Failure failure = new Failure(status(response.getStatus()), path, cause);
        try {
            dialects.answer(failure, request.getRequest(), response.getResponse());
            response.finishResponse();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Tomcat reports an unknown transfer encoding or HTTP version as 5xx, although it is a client error. */
    private static int status(int tomcatStatus) {
        return switch (tomcatStatus) {
            case HttpServletResponse.SC_NOT_IMPLEMENTED, HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED ->
                HttpServletResponse.SC_BAD_REQUEST;
            default -> tomcatStatus;
        };
    }
}
