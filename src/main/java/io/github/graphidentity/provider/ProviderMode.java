package io.github.graphidentity.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Whether a provider is simulated or real. It is real if its address is set. */
public enum ProviderMode {
    SIMULATED("simulated"),
    REAL("real");

    private final String value;

    ProviderMode(String value) {
        this.value = value;
    }

    /** The mode that the settings select. */
    public static ProviderMode of(IdentityProvider provider, Environment settings) {
        return switch (provider) {
            case ACTIVE_DIRECTORY -> realIfSet(settings, "emulator.active-directory.url");
            case OKTA -> realIfSet(settings, "emulator.okta.org-url");
            case ENTRA_ID -> SIMULATED;
        };
    }

    /** The providers at which actions change real accounts. */
    public static Set<IdentityProvider> real(Environment settings) {
        Set<IdentityProvider> real = EnumSet.allOf(IdentityProvider.class);
        real.removeIf(provider -> of(provider, settings) == SIMULATED);
        return real;
    }

    /** Whether a provider is real, so that actions change real accounts. */
    public static boolean isAnyReal(Environment settings) {
        return !real(settings).isEmpty();
    }

    /** An address that is not set is empty, because application.yaml contains every setting. */
    private static ProviderMode realIfSet(Environment settings, String address) {
        return StringUtils.hasText(settings.getProperty(address)) ? REAL : SIMULATED;
    }

    /** The name in logs and in the control API. */
    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
