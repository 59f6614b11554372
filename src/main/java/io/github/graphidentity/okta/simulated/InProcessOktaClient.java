package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** Calls a simulated org in process, without HTTP. */
record InProcessOktaClient(SimulatedOrg org, OrgCaller caller) implements OktaClient {

    /** Includes the Link header that the org sends over HTTP. */
    @Override
    public ResponseEntity<List<OktaUser>> listUsers(int limit, @Nullable String after) {
        UserPage page = org.list(after == null ? "" : after, limit, OktaUserQuery.ALL);
        return answer(OktaClient.USERS, page);
    }

    private static ResponseEntity<List<OktaUser>> answer(String path, UserPage page) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        page.after()
                .map(next -> UriComponentsBuilder.fromPath(path).queryParam("after", next))
                .ifPresent(next -> answer.header(HttpHeaders.LINK, "<" + next.toUriString() + ">; rel=\"next\""));
        return answer.body(users(page));
    }

    @Override
    public List<OktaUser> listUsers(String filter, int limit) {
        return users(org.list("", limit, OktaUserQuery.filter(filter)));
    }

    private static List<OktaUser> users(UserPage page) {
        return page.users().stream().map(OrgUser::user).toList();
    }

    @Override
    public OktaUser getUser(String id) {
        return org.getUser(id);
    }

    @Override
    public List<OktaGroup> listUserGroups(String id) {
        return org.groups().of(id).map(OrgGroups::summary).toList();
    }

    @Override
    public List<OktaGroup> listGroups(String q) {
        return org.groups().named(q).map(OrgGroups::summary).toList();
    }

    @Override
    public ResponseEntity<List<OktaUser>> listGroupUsers(String id, int limit, @Nullable String after) {
        return answer(
                OktaClient.GROUPS + "/" + id + "/users",
                UserPage.of(org.groups().members(id, after == null ? "" : after), limit));
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
