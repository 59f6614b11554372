package io.github.graphidentity.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Removes the empty {@code Accept-Patch} header that Spring adds to OPTIONS responses of paths without PATCH (RFC 5789, 3.1).
 */
@Component
class AcceptPatchFix implements WebMvcConfigurer, HandlerInterceptor {

    private static final String ACCEPT_PATCH = "Accept-Patch";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
        if (request.getMethod().equals("OPTIONS") && "".equals(response.getHeader(ACCEPT_PATCH))) {
            response.setHeader(ACCEPT_PATCH, null);
        }
    }
}
