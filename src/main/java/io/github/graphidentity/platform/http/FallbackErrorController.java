package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Handles the container's error dispatch: requests that failed outside a handler, in a filter or in the firewall. */
@Controller
class FallbackErrorController implements ErrorController {

    private final ErrorDialects dialects;

    FallbackErrorController(ErrorDialects dialects) {
        this.dialects = dialects;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Without these attributes, a client requested /error itself.
        Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Failure failure = new Failure(
                status == null ? HttpServletResponse.SC_NOT_FOUND : status,
                path == null ? request.getRequestURI() : path,
                cause);
        dialects.answer(failure, request, response);
    }
}
