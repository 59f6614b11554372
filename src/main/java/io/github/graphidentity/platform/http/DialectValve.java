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
 * Answers what never became a request: a path or header that the container cannot read. In its place Tomcat would write a
 * page of HTML, which no client of an API parses.
 */
final class DialectValve extends ErrorReportValve {

    /** The characters that RFC 3986 has no place for, and that a connector can be told to let through. */
    static final String IN_NO_URI = "\"<>[\\]^`{|}";

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
            if (IN_NO_URI.indexOf(text.charAt(i)) >= 0) {
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
        String path = request.getRequestURI();
        Failure failure = new Failure(status(response.getStatus()), path == null ? "" : path, cause);
        try {
            dialects.answer(failure, request.getRequest(), response.getResponse());
            response.finishResponse();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A transfer encoding or version of HTTP that does not exist is the client's mistake, though it is told in 5xx. */
    private static int status(int containers) {
        return switch (containers) {
            case HttpServletResponse.SC_NOT_IMPLEMENTED, HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED ->
                HttpServletResponse.SC_BAD_REQUEST;
            default -> containers;
        };
    }
}
