package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.client.OktaPages;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

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

    /** The largest page that Okta allows. */
    private static final int MEMBERS_PAGE = 1_000;

    /** @throws ProviderFailure if the user is protected */
    void check(OktaUser user, OktaOrgs orgs, OktaClient org) {
        // Reading groups requires a permission, so it is skipped if no group is protected.
        check(
                user,
                orgs,
                checked -> !protectedGroups.isEmpty()
                        && org.listUserGroups(checked.id()).stream().anyMatch(this::isProtected));
    }

    /**
     * Checks one of many users.
     *
     * @param members the ids of the members of protected groups
     */
    void check(OktaUser user, OktaOrgs orgs, Set<String> members) {
        check(user, orgs, checked -> members.contains(checked.id()));
    }

    private void check(OktaUser user, OktaOrgs orgs, Predicate<OktaUser> isMember) {
        if (orgs.isOwn(user.id())) {
            throw new ProviderFailure(
                    Kind.PROTECTED, "the user owns the emulator's API token, which would stop working.");
        }
        if (contains(protectedUsers, user.id())
                || contains(protectedUsers, user.profile().login())) {
            throw new ProviderFailure(Kind.PROTECTED, "the user is protected by emulator.okta.protected-users.");
        }
        if (isMember.test(user)) {
            throw new ProviderFailure(
                    Kind.PROTECTED, "the user is in a group that emulator.okta.protected-groups protects.");
        }
    }

    /** The ids of the members of all protected groups, to check many users with few requests. */
    Set<String> members(OktaClient org) {
        Set<String> groups = new LinkedHashSet<>();
        for (String protectedGroup : protectedGroups) {
            // Several groups can have one name.
            List<String> named = org.listGroups(protectedGroup).stream()
                    .filter(this::isProtected)
                    .map(OktaGroup::id)
                    .toList();
            groups.addAll(named.isEmpty() ? List.of(protectedGroup) : named);
        }
        Set<String> members = new HashSet<>();
        groups.forEach(id -> addMembers(id, org, members));
        return members;
    }

    /** An unknown group id adds no user, like an unknown group name. */
    private static void addMembers(String groupId, OktaClient org, Set<String> members) {
        try {
            Set<String> cursors = new HashSet<>();
            String after = null;
            do {
                ResponseEntity<List<OktaUser>> page = org.listGroupUsers(groupId, MEMBERS_PAGE, after);
                Objects.requireNonNullElse(page.getBody(), List.<OktaUser>of())
                        .forEach(member -> members.add(member.id()));
                after = OktaPages.next(page.getHeaders());
                if (after != null && !cursors.add(after)) {
                    throw new ProviderFailure(
                            Kind.UNAVAILABLE, "the org's list of the members of a group does not end.");
                }
            } while (after != null);
        } catch (OktaException unknown) {
            if (unknown.status() != HttpStatus.NOT_FOUND.value()) {
                throw unknown;
            }
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
