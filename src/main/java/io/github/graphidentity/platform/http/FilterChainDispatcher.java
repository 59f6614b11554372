package io.github.graphidentity.platform.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.Globals;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.ApplicationFilterFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Sends a request through all filters and the servlet. Requests that are created inside another request, such as the parts of a
 * batch, pass security, faults and journal in this way.
 */
@Component
public class FilterChainDispatcher implements WebServerFactoryCustomizer<TomcatWebServerFactory> {

    private static final String SERVLET = "dispatcherServlet";

    private volatile @Nullable Context context;

    @Override
    public void customize(TomcatWebServerFactory factory) {
        factory.addContextCustomizers(created -> context = created);
    }

    /** Runs the filter chain for a request, and throws what no filter or handler has caught. */
    public void run(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        Context started = context;
        if (started == null || !(started.findChild(SERVLET) instanceof Wrapper wrapper)) {
            throw new IllegalStateException("the server has not started");
        }
        // Tomcat selects the filters of a path by these attributes.
        request.setAttribute(Globals.DISPATCHER_TYPE_ATTR, request.getDispatcherType());
        request.setAttribute(Globals.DISPATCHER_REQUEST_PATH_ATTR, request.getServletPath());
        Servlet servlet = wrapper.allocate();
        try {
            ApplicationFilterFactory.createFilterChain(request, wrapper, servlet)
                    .doFilter(request, response);
        } finally {
            wrapper.deallocate(servlet);
        }
    }
}
