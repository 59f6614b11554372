package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaUser;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** Calls a simulated org in process, without HTTP. */
record InProcessOktaClient(SimulatedOrg org, OrgCaller caller) implements OktaClient {

    /** Includes the Link header that the org sends over HTTP. */
    @Override
    public ResponseEntity<List<OktaUser>> listUsers(int limit, @Nullable String after) {
        return page(OktaClient.USERS, org.list(after == null ? "" : after, OktaUserQuery.ALL), limit);
    }

    private static ResponseEntity<List<OktaUser>> page(String path, Stream<OrgUser> users, int limit) {
        List<OktaUser> found = users.limit(limit + 1L).map(OrgUser::user).toList();
        if (found.size() <= limit) {
            return ResponseEntity.ok(found);
        }
        String next = UriComponentsBuilder.fromPath(path)
                .queryParam("after", found.get(limit - 1).id())
                .toUriString();
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                .body(found.subList(0, limit));
    }

    @Override
    public List<OktaUser> listUsers(String filter, int limit) {
        return org.list("", OktaUserQuery.filter(filter))
                .limit(limit)
                .map(OrgUser::user)
                .toList();
    }

    @Override
    public OktaUser getUser(String id) {
        return org.getUser(id);
    }

    @Override
    public List<OktaGroup> listUserGroups(String id) {
        return org.groups().of(org.getUser(id).id()).map(OrgGroups::summary).toList();
    }

    @Override
    public List<OktaGroup> listGroups(String q) {
        return org.groups().named(q).map(OrgGroups::summary).toList();
    }

    @Override
    public ResponseEntity<List<OktaUser>> listGroupUsers(String id, int limit, @Nullable String after) {
        Stream<OrgUser> members = org.groups().members(id, after == null ? "" : after);
        return page(OktaClient.GROUPS + "/" + id + "/users", members, limit);
    }

    @Override
    public void suspendUser(String id) {
        org.change(UserOperation.SUSPEND, id, caller);
    }

    @Override
    public void unsuspendUser(String id) {
        org.change(UserOperation.UNSUSPEND, id, caller);
    }

    @Override
    public void revokeUserSessions(String id, boolean oauthTokens, boolean forgetDevices) {
        org.sessions().endAll(id, oauthTokens, forgetDevices, caller);
    }
}
