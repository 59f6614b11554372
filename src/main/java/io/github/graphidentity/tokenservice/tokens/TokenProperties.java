package io.github.graphidentity.tokenservice.tokens;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param withRealProviders whether the built-in token service stays on beside a real provider: for a lab, and only there */
@ConfigurationProperties("emulator.token")
record TokenProperties(@DefaultValue("false") boolean withRealProviders) {}
