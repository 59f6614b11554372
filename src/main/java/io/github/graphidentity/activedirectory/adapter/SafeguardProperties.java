package io.github.graphidentity.activedirectory.adapter;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an action may do to a directory.
 *
 * @param dryRun look up and check, but write nothing and say so
 * @param protectedAccounts never touched: RIDs, SIDs, or DNs of accounts or of what is above them
 * @param protectAdminCount whether accounts with adminCount=1 are never touched either
 * @param ineffectiveReset what becomes of a reset on an account whose password never expires, or that uses a smart card
 * @param correlationAttribute an attribute of the account that is overwritten with the correlationId; empty: none
 */
@ConfigurationProperties("emulator.active-directory")
public record SafeguardProperties(
        @DefaultValue("false") boolean dryRun,
        @DefaultValue({"500", "502"}) List<String> protectedAccounts,
        @DefaultValue("true") boolean protectAdminCount,
        @DefaultValue("refuse") IneffectiveReset ineffectiveReset,
        @DefaultValue("") String correlationAttribute) {

    enum IneffectiveReset {
        /** Refused with the reason, and nothing is written. */
        REFUSE,
        /** Written and reported as success, as Microsoft's own sensor does; the user signs in as before. */
        WRITE
    }
}
