package io.github.graphidentity.startup;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Which identity providers are real. Whatever must be stricter beside one asks here, so that no two parts can disagree on
 * what counts as real.
 */
@Component
public class RealProviders {

    /** Set where the directory is a real one. */
    public static final String ACTIVE_DIRECTORY = "emulator.active-directory.url";

    /** Set where the org is a real one. */
    public static final String OKTA = "emulator.okta.org-url";

    private final Environment environment;

    RealProviders(Environment environment) {
        this.environment = environment;
    }

    /** Whether accounts of a real directory are at stake. */
    public boolean isActiveDirectoryReal() {
        return isSet(environment, ACTIVE_DIRECTORY);
    }

    /** Whether users of a real org are at stake. */
    public boolean isOktaReal() {
        return isSet(environment, OKTA);
    }

    /** Whether anybody's real account is at stake. */
    public boolean any() {
        return any(environment);
    }

    /** The same question, where there are no beans yet. */
    public static boolean any(Environment environment) {
        return isSet(environment, ACTIVE_DIRECTORY) || isSet(environment, OKTA);
    }

    private static boolean isSet(Environment environment, String property) {
        return !environment.getProperty(property, "").isBlank();
    }
}
