package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keeps actions away from protected users, and from the whole org in a dry run.
 *
 * @param dryRun whether actions only look up and check, and then fail with what they would have done
 * @param protectedUsers ids or logins of users that are never changed
 * @param protectedGroups ids or names of groups whose members are never changed
 */
@ConfigurationProperties("emulator.okta")
public record OktaSafeguards(
        @DefaultValue("false") boolean dryRun,
        @DefaultValue List<String> protectedUsers,
        @DefaultValue List<String> protectedGroups) {

    /** @throws ProviderFailure if the user is protected */
    void check(OktaUser user, OktaOrgs orgs, OktaClient org) {
        if (orgs.isOwn(user.id())) {
            throw new ProviderFailure(
                    Kind.PROTECTED, "the user owns the emulator's API token, which would stop working.");
        }
        if (contains(protectedUsers, user.id())
                || contains(protectedUsers, user.profile().login())) {
            throw new ProviderFailure(Kind.PROTECTED, "the user is protected by emulator.okta.protected-users.");
        }
        // Reading groups requires a permission, so it is skipped if no group is protected.
        boolean member = !protectedGroups.isEmpty()
                && org.listUserGroups(user.id()).stream().anyMatch(this::isProtected);
        if (member) {
            throw new ProviderFailure(
                    Kind.PROTECTED, "the user is in a group that emulator.okta.protected-groups protects.");
        }
    }

    /**
     * Ends a dry run. Called after all checks, immediately before the first change.
     *
     * @param change what the action would have done, in the past tense
     */
    void checkDryRun(String change) {
        if (dryRun) {
            throw new ProviderFailure(Kind.DRY_RUN, "this is a dry run; the action would have " + change + ".");
        }
    }

    private boolean isProtected(OktaGroup group) {
        return contains(protectedGroups, group.id())
                || contains(protectedGroups, group.profile().name());
    }

    private static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}
