package io.github.graphidentity.activedirectory.adapter;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on what actions may change in a directory.
 *
 * @param dryRun whether actions only look up and check, and then fail with what they would have written
 * @param protectedAccounts accounts that are never changed: RIDs, SIDs, or DNs of accounts or of containers above them
 * @param protectAdminCount whether accounts whose adminCount is not 0 are never changed either
 * @param ineffectiveReset what to do with a reset if the password never expires or the account uses a smart card
 * @param correlationAttribute an attribute of the account to overwrite with the correlationId; empty for none
 */
@ConfigurationProperties("emulator.active-directory")
public record SafeguardProperties(
        @DefaultValue("false") boolean dryRun,
        @DefaultValue({"500", "502"}) List<String> protectedAccounts,
        @DefaultValue("true") boolean protectAdminCount,
        @DefaultValue("refuse") IneffectiveReset ineffectiveReset,
        @DefaultValue("") String correlationAttribute) {

    public enum IneffectiveReset {
        /** Fail with the reason and write nothing. */
        REFUSE,
        /** Write and report success, as Microsoft's sensor does. The user can sign in as before. */
        WRITE
    }
}
