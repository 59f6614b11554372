package io.github.graphidentity.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Whether a provider is played by the simulation or is the real thing. It is real as soon as its address is given. */
public enum ProviderMode {
    SIMULATED("simulated"),
    REAL("real");

    private final String word;

    ProviderMode(String word) {
        this.word = word;
    }

    /** What the settings say. */
    public static ProviderMode of(IdentityProvider provider, Environment settings) {
        return switch (provider) {
            case ACTIVE_DIRECTORY -> realIfSet(settings, "emulator.active-directory.url");
            case OKTA -> realIfSet(settings, "emulator.okta.org-url");
            case ENTRA_ID -> SIMULATED;
        };
    }

    /** Whether anybody's real account is at stake: whatever has to be stricter then, asks here. */
    public static boolean isAnyReal(Environment settings) {
        return Arrays.stream(IdentityProvider.values()).anyMatch(provider -> of(provider, settings) == REAL);
    }

    /** application.yaml lists every setting, so an address that is not given is an empty one. */
    private static ProviderMode realIfSet(Environment settings, String address) {
        return StringUtils.hasText(settings.getProperty(address)) ? REAL : SIMULATED;
    }

    /** As the log and the control API say it. */
    @JsonValue
    @Override
    public String toString() {
        return word;
    }
}
