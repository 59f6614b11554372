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
 * Configures Spring Security for Graph: every Graph path requires a bearer token. Other APIs authenticate under their own
 * prefix. Each operation checks its own permissions ({@link AccessPolicy}).
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {

    private static final char DELETE = 0x7F;

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new AuthenticationPrincipalArgumentResolver());
    }

    /** Accepts tokens of the built-in issuer, if it is on, and of the configured ones. */
    @Bean
    BearerTokenCheck bearerCheck(ObjectProvider<TrustedIssuer> builtIn, AccessProperties properties, Clock clock) {
        List<TrustedIssuer> issuers = new ArrayList<>(
                builtIn.orderedStream().filter(TrustedIssuer::isEnabled).toList());
        properties.issuers().stream().map(ExternalIssuer::new).forEach(issuers::add);
        if (issuers.isEmpty()) {
            throw new StartFailure(
                    "No client could call Graph: the built-in token service is off and emulator.access.issuers is empty.",
                    "Add your issuer's url and audiences to emulator.access.issuers.");
        }
        return new BearerTokenCheck(issuers, clock);
    }

    /**
     * Assembles Spring Security's filters in the order of its reference (Servlet Applications, Architecture). {@code
     * HttpSecurity} would slow the start and add four unused filters for sessions, forms and anonymous callers.
     */
    @Bean
    SecurityFilterChain graph(
            BearerTokenConverter bearer,
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
                // A request inside a batch has its own caller.
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

    /** Applies the chain to Graph's paths, and the firewall to every path. */
    @Bean
    FilterChainProxy security(SecurityFilterChain graph, StrictHttpFirewall firewall) {
        FilterChainProxy security = new FilterChainProxy(graph);
        security.setFirewall(firewall);
        return security;
    }

    /** Registers the filter as Boot would. The reference by name keeps start failures apart from those of the server. */
    @Bean
    DelegatingFilterProxyRegistrationBean securityRegistration() {
        DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean("security");
        registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }

    /** Ids are opaque and may contain characters that SDKs escape in paths. */
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowBackSlash(true);
        // Unsupported methods return 405 later.
        firewall.setUnsafeAllowAnyHttpMethod(true);
        // Spring's own pattern takes a tenth of the time of an invocation, and rejects non-ASCII values.
        firewall.setAllowedHeaderValues(AccessConfiguration::isFieldValue);
        return firewall;
    }

    /** RFC 9110, 5.5 allows tabs and non-ASCII bytes, such as UTF-8. */
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
