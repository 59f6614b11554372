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
 * What every request from outside passes: all filters, in their order, then the servlet. A request that is made up inside
 * of another one can be sent through it, and meets security, faults and journal like any other.
 */
@Component
public class FilterChainDispatcher implements WebServerFactoryCustomizer<TomcatWebServerFactory> {

    private static final String SERVLET = "dispatcherServlet";

    private volatile @Nullable Context context;

    @Override
    public void customize(TomcatWebServerFactory factory) {
        factory.addContextCustomizers(created -> context = created);
    }

    /** Answers a request. Whatever nobody has answered by then is thrown. */
    public void run(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        Context started = context;
        if (started == null || !(started.findChild(SERVLET) instanceof Wrapper wrapper)) {
            throw new IllegalStateException("the server has not started");
        }
        // By these the container tells which filters a path has.
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
