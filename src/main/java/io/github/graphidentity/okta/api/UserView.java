package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.UserCredentials;
import io.github.graphidentity.okta.simulated.UserOperation;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows users as the Users API does. */
final class UserView {

    private UserView() {}

    /** A user as an element of a list, which links only to itself. */
    static Map<String, Object> listed(OrgUser shown, OrgRequest request) {
        OktaUser user = shown.user();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", user.id());
        view.put("status", user.status().name());
        view.put("created", time(user.created()));
        view.put("activated", time(user.activated()));
        view.put("statusChanged", time(user.statusChanged()));
        view.put("lastLogin", time(user.lastLogin()));
        view.put("lastUpdated", time(user.lastUpdated()));
        view.put("passwordChanged", time(user.passwordChanged()));
        view.put("type", Map.of("id", SimulatedOrg.USER_TYPE));
        view.put("profile", user.profile().properties());
        view.put("credentials", credentials(shown));
        view.put("_links", new LinkedHashMap<>(Map.of("self", request.link("/users/" + user.id()))));
        return view;
    }

    /** A user with links to the operations that the status allows. */
    @DocumentedBy("Users: the links of a user depend on its status; transitioningToStatus is null unless it changes")
    static Map<String, Object> of(OrgUser shown, OrgRequest request) {
        Map<String, Object> view = listed(shown, request);
        OktaUserStatus status = shown.user().status();
        String self = "/users/" + shown.user().id();
        Map<String, Object> links = new LinkedHashMap<>();
        for (UserOperation operation : UserOperation.values()) {
            if (operation.isAllowedIn(status) && !operation.link().isEmpty()) {
                links.put(
                        operation.link(), Map.of("href", request.url(self + "/" + operation.path()), "method", "POST"));
            }
        }
        if (status == OktaUserStatus.DEPROVISIONED) {
            links.put("delete", Map.of("href", request.url(self), "method", "DELETE"));
        }
        links.put("self", request.link(self));
        links.put("schema", request.link("/meta/schemas/user/default"));
        links.put("type", request.link("/meta/types/user/" + SimulatedOrg.USER_TYPE));
        view.put("transitioningToStatus", null);
        view.put("_links", links);
        return view;
    }

    /** The credentials without secrets. */
    static Map<String, Object> credentials(OrgUser shown) {
        UserCredentials credentials = shown.credentials();
        Map<String, Object> view = new LinkedHashMap<>();
        if (shown.user().passwordChanged() != null) {
            view.put("password", Map.of());
        }
        if (credentials.question() != null) {
            view.put("recovery_question", Map.of("question", credentials.question()));
        }
        view.put("provider", credentials.provider());
        return view;
    }

    static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : OktaIds.time(time);
    }
}
