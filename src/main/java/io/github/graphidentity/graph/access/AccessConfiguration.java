package io.github.graphidentity.graph.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.security.web.util.matcher.RequestMatchers.anyOf;

import io.github.graphidentity.platform.startup.StartFailure;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestMatcherDelegatingAuthorizationManager;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The door: every path of Graph needs a bearer; every other path family has its own check behind its own prefix.
 *
 * <p>Permissions are asked for by the operation itself ({@link AccessPolicy}), which alone knows what is being done.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {

    private static final char DELETE = 0x7F;

    /** Hands the caller to whoever asks for the {@code @AuthenticationPrincipal}. */
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new AuthenticationPrincipalArgumentResolver());
    }

    /** Every issuer whose tokens are accepted: the built-in one, where there is one, and those that are configured. */
    @Bean
    BearerTokenCheck bearerCheck(ObjectProvider<TrustedIssuer> builtIn, AccessProperties properties, Clock clock) {
        List<TrustedIssuer> issuers = new ArrayList<>(
                builtIn.orderedStream().filter(TrustedIssuer::isEnabled).toList());
        properties.issuers().stream().map(ExternalIssuer::new).forEach(issuers::add);
        if (issuers.isEmpty()) {
            throw new StartFailure(
                    "Nobody could call: there is no issuer whose tokens would be accepted.",
                    "Configure emulator.access.issuers with your issuer's url and audiences.");
        }
        return new BearerTokenCheck(issuers, clock);
    }

    /**
     * Spring Security's own parts, in the order of its reference (Servlet Applications, Architecture). Its configuration would
     * assemble them too, in a tenth of a start, and add four for sessions, forms and anonymous callers to every request.
     */
    @Bean
    SecurityFilterChain graph(
            SingleBearerTokenResolver bearer,
            BearerTokenCheck bearers,
            GraphAuthenticationEntryPoint entryPoint,
            DispatcherServletPath servlet) {
        PathPatternRequestMatcher.Builder paths =
                PathPatternRequestMatcher.withDefaults().basePath(servlet.getPath());
        AuthenticationManager callers =
                token -> new CallerAuthentication(bearers.check(((BearerTokenAuthenticationToken) token).getToken()));
        BearerTokenAuthenticationFilter authentication = new BearerTokenAuthenticationFilter(callers, bearer);
        authentication.setAuthenticationEntryPoint(entryPoint);
        return new DefaultSecurityFilterChain(
                anyOf(paths.matcher("/v1.0/**"), paths.matcher("/beta/**")),
                // A part of a batch is a request inside of another one, and has its own caller.
                new SecurityContextHolderFilter(new RequestAttributeSecurityContextRepository()),
                authentication,
                new ExceptionTranslationFilter(entryPoint, new NullRequestCache()),
                new AuthorizationFilter(RequestMatcherDelegatingAuthorizationManager.builder()
                        .requestMatchers(paths.matcher(GET, "/v1.0/$metadata"), paths.matcher(GET, "/beta/$metadata"))
                        .permitAll()
                        .anyRequest()
                        .authenticated()
                        .build()));
    }

    /** Graph's chain for Graph's paths; the firewall is there for every path. */
    @Bean
    FilterChainProxy security(SecurityFilterChain graph, StrictHttpFirewall firewall) {
        FilterChainProxy security = new FilterChainProxy(graph);
        security.setFirewall(firewall);
        return security;
    }

    /**
     * Where Boot would put it, and for as many kinds of dispatch. By its name, so that what cannot start says so itself and not
     * as a part of the server.
     */
    @Bean
    DelegatingFilterProxyRegistrationBean securityRegistration() {
        DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean("security");
        registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }

    /** Ids are opaque and may hold what a path must escape; the SDKs do escape it. */
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowBackSlash(true);
        // A method nobody serves gets its 405 where every other one does.
        firewall.setUnsafeAllowAnyHttpMethod(true);
        // Spring's own pattern costs a tenth of an invocation, and refuses what is no ASCII.
        firewall.setAllowedHeaderValues(AccessConfiguration::isFieldValue);
        return firewall;
    }

    /** RFC 9110, 5.5: tabs, and bytes above ASCII, of which UTF-8 is made, are as good as any other. */
    private static boolean isFieldValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            if ((next < ' ' && next != '\t') || next == DELETE) {
                return false;
            }
        }
        return true;
    }
}
