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

/**
 * Turns the built-in token service off if a provider is real, because anyone who knows the seed can get a token from it. A
 * setting keeps it on in a lab, with a warning.
 */
@Component
class TokenServiceSwitch extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(TokenServiceSwitch.class);

    private static final String WITH_REAL_PROVIDERS = "emulator.token.with-real-providers";

    private final boolean anyReal;
    private final boolean on;
    private final EntraDialect dialect;

    TokenServiceSwitch(Environment settings, TokenProperties properties, EntraDialect dialect) {
        this.anyReal = ProviderMode.isAnyReal(settings);
        this.on = !anyReal || properties.withRealProviders();
        this.dialect = dialect;
    }

    /** Whether the token service issues tokens, and Graph accepts them. */
    boolean isOn() {
        return on;
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (on && anyReal) {
            log.warn(
                    "{}=true: anyone who knows the seed can get a token here and act on REAL accounts",
                    WITH_REAL_PROVIDERS);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return on || !dialect.handles(RequestPaths.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        dialect.write(TokenRequestError.SERVICE_OFF.with(WITH_REAL_PROVIDERS), request, response);
    }
}
