package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an action may do to an org.
 *
 * @param dryRun look up and check, but change nothing and say so
 * @param protectedUsers never touched: ids or logins
 * @param protectedGroups whose members are never touched: ids or names of groups
 */
@ConfigurationProperties("emulator.okta")
public record OktaSafeguards(
        @DefaultValue("false") boolean dryRun,
        @DefaultValue List<String> protectedUsers,
        @DefaultValue List<String> protectedGroups) {

    /** @throws ProviderFailure where the user is one of those that are never touched */
    void protect(OktaUser user, OktaClient org) {
        if (holds(protectedUsers, user.id())
                || holds(protectedUsers, user.profile().login())) {
            throw new ProviderFailure(Kind.PROTECTED, "the user is among those that are protected here.");
        }
        // Where nobody asks for groups, no right to read them is needed.
        boolean member = !protectedGroups.isEmpty()
                && org.listUserGroups(user.id()).stream().anyMatch(this::isProtected);
        if (member) {
            throw new ProviderFailure(Kind.PROTECTED, "the user is in a group whose members are protected here.");
        }
    }

    /**
     * The end of a dry run: everything was looked up and checked, and now would be the time to change something.
     *
     * @param change what would have been done, in the past tense
     */
    void aboutTo(String change) {
        if (dryRun) {
            throw new ProviderFailure(Kind.DRY_RUN, "this is a dry run, which would have " + change + ".");
        }
    }

    private boolean isProtected(OktaGroup group) {
        return holds(protectedGroups, group.id())
                || holds(protectedGroups, group.profile().name());
    }

    private static boolean holds(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}
