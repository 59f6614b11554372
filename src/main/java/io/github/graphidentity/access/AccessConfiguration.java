package io.github.graphidentity.access;

import static org.springframework.http.HttpMethod.GET;

import io.github.graphidentity.startup.StartFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * The door: every path of Graph needs a bearer; every other path family has its own check behind its own prefix.
 *
 * <p>Permissions are asked for by the operation itself ({@link AccessPolicy}), which alone knows what is being done.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    /** Every issuer whose tokens are accepted: the built-in one, where there is one, and those that are configured. */
    @Bean
    BearerCheck bearerCheck(ObjectProvider<TrustedIssuer> builtIn, AccessProperties properties, Clock clock) {
        List<TrustedIssuer> issuers = new ArrayList<>(builtIn.orderedStream().toList());
        properties.issuers().stream().map(ExternalIssuer::new).forEach(issuers::add);
        if (issuers.isEmpty()) {
            throw new StartFailure(
                    "Nobody could call: there is no issuer whose tokens would be accepted.",
                    "Configure emulator.access.issuers with your issuer's url and audiences.");
        }
        return new BearerCheck(issuers, clock);
    }

    @Bean
    @Order(1)
    SecurityFilterChain graph(
            HttpSecurity http, SingleBearer bearer, BearerCheck bearers, GraphAuthenticationEntryPoint entryPoint) {
        return stateless(http.securityMatcher("/v1.0/**", "/beta/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(GET, "/v1.0/$metadata", "/beta/$metadata")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(bearer)
                        .authenticationEntryPoint(entryPoint)
                        .authenticationManagerResolver(request -> authentication -> new CallerAuthentication(
                                bearers.check(((BearerTokenAuthenticationToken) authentication).getToken()))))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        return stateless(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
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
        // The rule is Spring's own, whose pattern costs a tenth of an invocation.
        firewall.setAllowedHeaderValues(AccessConfiguration::hasNoControls);
        return firewall;
    }

    private static boolean hasNoControls(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable);
    }
}
