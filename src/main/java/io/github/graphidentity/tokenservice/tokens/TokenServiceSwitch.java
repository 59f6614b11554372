package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.provider.ProviderMode;
import io.github.graphidentity.tokenservice.errors.EntraDialect;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps every path of the token service shut where the service is off, and warns where it is on beside a real provider. */
@Component
class TokenServiceSwitch extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(TokenServiceSwitch.class);

    private final boolean besideRealProviders;
    private final boolean on;
    private final EntraDialect dialect;

    TokenServiceSwitch(Environment settings, TokenProperties properties, EntraDialect dialect) {
        this.besideRealProviders = ProviderMode.isAnyReal(settings);
        this.on = !besideRealProviders || properties.withRealProviders();
        this.dialect = dialect;
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (on && besideRealProviders) {
            log.warn(
                    "{}=true: anybody who knows the seed can get a token here and act on REAL accounts",
                    TokenServiceEnabledCondition.WITH_REAL_PROVIDERS);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return on || !dialect.handles(RequestPaths.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        dialect.write(
                TokenRequestError.SERVICE_OFF.with(TokenServiceEnabledCondition.WITH_REAL_PROVIDERS),
                request,
                response);
    }
}
