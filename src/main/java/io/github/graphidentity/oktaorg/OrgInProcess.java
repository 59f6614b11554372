package io.github.graphidentity.oktaorg;

import io.github.graphidentity.okta.OktaClient;
import io.github.graphidentity.okta.OktaGroup;
import io.github.graphidentity.okta.OktaUser;
import java.util.List;

/** The org as our own adapter calls it, without HTTP between them. */
record OrgInProcess(SimulatedOrg org, OrgCaller caller) implements OktaClient {

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
        org.change(Lifecycle.SUSPEND, id, caller);
    }

    @Override
    public void unsuspendUser(String id) {
        org.change(Lifecycle.UNSUSPEND, id, caller);
    }

    @Override
    public void revokeUserSessions(String id, boolean oauthTokens) {
        org.endSessions(id, oauthTokens, true, caller);
    }
}
