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
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        page.after()
                .ifPresent(next -> answer.header(
                        HttpHeaders.LINK,
                        "<"
                                + UriComponentsBuilder.fromPath("/api/v1/users")
                                        .queryParam("after", next)
                                        .toUriString() + ">; rel=\"next\""));
        return answer.body(page.users());
    }

    @Override
    public List<OktaUser> listUsers(String filter, int limit) {
        return org.list("", limit, OktaUserQuery.of("", filter, "")).users();
    }

    @Override
    public OktaUser getUser(String id) {
        return org.getUser(id);
    }

    @Override
    public List<OktaGroup> listUserGroups(String id) {
        return org.groupsOf(id);
    }

    @Override
    public void suspendUser(String id) {
        org.change(UserLifecycle.SUSPEND, id, caller);
    }

    @Override
    public void unsuspendUser(String id) {
        org.change(UserLifecycle.UNSUSPEND, id, caller);
    }

    @Override
    public void revokeUserSessions(String id, boolean oauthTokens, boolean forgetDevices) {
        org.endSessions(id, oauthTokens, forgetDevices, caller);
    }
}
