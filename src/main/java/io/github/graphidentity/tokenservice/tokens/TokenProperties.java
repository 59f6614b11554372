package io.github.graphidentity.tokenservice.tokens;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param withRealProviders whether the built-in token service stays on when a provider is real; for labs only */
@ConfigurationProperties("emulator.token")
record TokenProperties(@DefaultValue("false") boolean withRealProviders) {}
